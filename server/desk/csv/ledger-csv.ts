import { type Ledger, type LedgerLine, Standing } from '../../../wire/ledger.ts';
import { csvTable } from './csv-table.ts';

/** One line per affiliate, sub id where they are told apart, and currency of the terms. */
export const ledgerCsv = csvTable<Ledger, LedgerLine>({
  name: 'ledger',
  rows: ({ lines }) => lines,
  columns: [
    { name: 'affiliate', cell: ({ affiliate }) => affiliate },
    { name: 'name', cell: ({ name }) => ({ foreign: name }) },
    { name: 'sub_id', cell: ({ sub }) => ({ foreign: typeof sub === 'object' ? sub.id : null }) },
    { name: 'is_rest', cell: ({ sub }) => sub === 'rest' },
    { name: 'currency', cell: ({ currency }) => currency },
    { name: 'conversions', cell: ({ conversions }) => conversions },
    ...Standing.options.flatMap((standing) => [
      { name: standing, cell: ({ standings }: LedgerLine) => standings[standing].conversions },
      { name: `${standing}_expected`, cell: ({ standings }: LedgerLine) => standings[standing].expected },
      { name: `${standing}_unknown`, cell: ({ standings }: LedgerLine) => standings[standing].unknown },
    ]),
    { name: 'compared', cell: ({ compared }) => compared.conversions },
    { name: 'compared_expected', cell: ({ compared }) => compared.expected },
    { name: 'compared_reported', cell: ({ compared }) => compared.reported },
    { name: 'underpaid', cell: ({ compared }) => compared.underpaid },
    { name: 'overpaid', cell: ({ compared }) => compared.overpaid },
    { name: 'tolerated', cell: ({ compared }) => compared.tolerated },
    {
      name: 'could_not_compare',
      cell: ({ could_not_compare }) =>
        could_not_compare.map(({ reason, conversions }) => `${reason} ${conversions}`).join('; ') || null,
    },
  ],
});
