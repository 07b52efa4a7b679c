import type { ConversionsPage, ListedConversion } from '../../../wire/api.ts';
import type { Side } from '../../../wire/report.ts';
import { type CsvColumn, csvTable } from './csv-table.ts';

/** The list of conversions, in the order of the screen's columns, and behind them what tells a row from all others. */
export const conversionsCsv = csvTable<ConversionsPage, ListedConversion>({
  name: 'conversions',
  rows: ({ conversions }) => conversions,
  next: ({ next }) => next,
  columns: [
    { name: 'verdict', cell: ({ verdict }) => verdict },
    { name: 'cause', cell: ({ cause }) => cause },
    { name: 'certainty', cell: ({ certainty }) => certainty },
    { name: 'order_id', cell: ({ order_id }) => ({ foreign: order_id }) },
    { name: 'type', cell: ({ type }) => ({ foreign: type }) },
    ...sideColumns('pixel'),
    ...sideColumns('postback'),
    { name: 'lag_ms', cell: ({ lag }) => lag?.ms ?? null },
    { name: 'lag_basis', cell: ({ lag }) => lag?.basis ?? null },
    { name: 'state', cell: ({ state }) => state },
    { name: 'progress', cell: ({ query }) => query?.progress ?? null },
    { name: 'note', cell: ({ query }) => ({ foreign: query?.note ?? null }) },
    { name: 'click_id', cell: ({ click_id }) => ({ foreign: click_id }) },
    { name: 'received_at', time: ({ received_at }) => received_at },
    {
      name: 'differences',
      cell: ({ differences }) => differences.map(({ field }) => field).join(' ') || null,
    },
    { name: 'not_expected', cell: ({ not_expected }) => not_expected },
    { name: 'matched_by', cell: ({ matched_by }) => matched_by },
    { name: 'probability', cell: ({ probability }) => probability },
    { name: 'due_at', time: ({ due_at }) => due_at },
    { name: 'id', cell: ({ id }) => id },
    { name: 'site', cell: ({ site }) => site },
    { name: 'site_name', cell: ({ site }, { nameOf }) => ({ foreign: nameOf('site', site) }) },
  ],
});

function sideColumns(of: 'pixel' | 'postback'): CsvColumn<ListedConversion>[] {
  const column = (name: keyof Side & ('amount' | 'currency' | 'net_amount')) => ({
    name: `${of}_${name}`,
    cell: (row: ListedConversion) => row[of]?.[name] ?? null,
  });
  return [
    column('amount'),
    column('currency'),
    column('net_amount'),
    { name: `${of}_occurred_at`, time: (row) => row[of]?.occurred_at ?? null },
  ];
}
