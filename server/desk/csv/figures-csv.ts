import type { Series, Summary } from '../../../wire/api.ts';
import type { Breakdown, BreakdownRow } from '../../../wire/breakdown.ts';
import type { Causes } from '../../../wire/causes-list.ts';
import type { VerdictCounts } from '../../../wire/report.ts';
import { VERDICTS, type Verdict } from '../../../wire/verdict.ts';
import { amountsCell } from './amounts-cell.ts';
import { type CsvColumn, csvTable } from './csv-table.ts';

/** One line per verdict. */
export const summaryCsv = csvTable<Summary, { verdict: Verdict; of: Summary }>({
  name: 'verdicts',
  rows: (summary) => VERDICTS.map((verdict) => ({ verdict, of: summary })),
  columns: [
    { name: 'verdict', cell: ({ verdict }) => verdict },
    { name: 'conversions', cell: ({ verdict, of }) => of.verdicts[verdict] },
    { name: 'of_conversions', cell: ({ of }) => of.conversions },
    { name: 'share', cell: ({ verdict, of }) => of.shares[verdict].share },
    { name: 'share_low', cell: ({ verdict, of }) => of.shares[verdict].low },
    { name: 'share_high', cell: ({ verdict, of }) => of.shares[verdict].high },
    { name: 'interval', cell: ({ verdict, of }) => of.shares[verdict].method },
    { name: 'pixel_value', cell: ({ verdict, of }) => sums(of.value[verdict], 'pixel') },
    { name: 'postback_value', cell: ({ verdict, of }) => sums(of.value[verdict], 'postback') },
  ],
});

/** One line per hour or day. */
export const seriesCsv = csvTable<Series, Series['points'][number]>({
  name: 'series',
  rows: ({ points }) => points,
  columns: [{ name: 'at', time: ({ at }) => at }, ...verdictColumns<Series['points'][number]>()],
});

/** One line per key, and one for the rest. */
export const breakdownCsv = csvTable<Breakdown, Omit<BreakdownRow, 'key' | 'name'> & Key>({
  name: 'breakdown',
  rows: ({ by, rows, rest }) => [
    ...rows.map((row) => ({ by, rest: null, ...row })),
    ...(rest === null ? [] : [{ by, key: null, name: null, ...rest, rest: rest.rows }]),
  ],
  columns: [
    { name: 'by', cell: ({ by }) => by },
    { name: 'key', cell: ({ key }) => ({ foreign: key }) },
    { name: 'name', cell: ({ name }) => ({ foreign: name }) },
    /** Of the last line: how many keys it sums up. */
    { name: 'rest_of_keys', cell: ({ rest }) => rest },
    ...verdictColumns<Omit<BreakdownRow, 'key' | 'name'> & Key>(),
    { name: 'expected_on_both_sides', cell: ({ gap }) => gap.expected },
    { name: 'missing_on_one', cell: ({ gap }) => gap.missing },
    { name: 'share', cell: ({ gap }) => gap.share },
    { name: 'share_low', cell: ({ gap }) => gap.low },
    { name: 'share_high', cell: ({ gap }) => gap.high },
    { name: 'interval', cell: ({ gap }) => gap.method },
    { name: 'at_stake', cell: ({ at_stake }) => amountsCell(at_stake) },
  ],
});

type Key = { by: string; key: string | null; name: string | null; rest: number | null };

/** One line per verdict, cause and certainty. */
export const causesCsv = csvTable<Causes, Causes['causes'][number] & { of: number }>({
  name: 'causes',
  rows: ({ conversions, causes }) => causes.map((cause) => ({ ...cause, of: conversions })),
  columns: [
    { name: 'cause', cell: ({ cause }) => cause },
    { name: 'certainty', cell: ({ certainty }) => certainty },
    { name: 'verdict', cell: ({ verdict }) => verdict },
    { name: 'conversions', cell: ({ conversions }) => conversions },
    { name: 'of_conversions', cell: ({ of }) => of },
  ],
});

function verdictColumns<Row extends { verdicts: VerdictCounts }>(): CsvColumn<Row>[] {
  return [
    {
      name: 'conversions',
      cell: ({ verdicts }) => VERDICTS.reduce((sum, verdict) => sum + verdicts[verdict], 0),
    },
    ...VERDICTS.map((verdict) => ({ name: verdict, cell: ({ verdicts }: Row) => verdicts[verdict] })),
  ];
}

function sums(of: Summary['value'][Verdict], side: 'pixel' | 'postback'): string | null {
  return amountsCell(
    Object.fromEntries(Object.entries(of).map(([currency, both]) => [currency, both[side]])),
  );
}
