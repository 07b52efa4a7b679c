import type { Dimension, Figures, Measure, Measured } from '../../../wire/breakdown.ts';
import { amountsCell } from './amounts-cell.ts';
import { type CsvColumn, csvTable } from './csv-table.ts';

type Line = Measured & {
  keys: readonly (string | null)[];
  names: readonly (string | null)[];
  rest: number | null;
};

/** A report of one's own: a column for each dimension and measure that was asked for, and a line for the rest. */
export const ownReportCsv = csvTable<Figures, Line>({
  name: 'own-report',
  rows: ({ rows, rest }) => [
    ...rows.map((row) => ({ ...row, rest: null })),
    ...(rest === null ? [] : [{ ...rest, keys: [], names: [], rest: rest.rows }]),
  ],
  columns: ({ dimensions, measures }) => [
    ...dimensions.flatMap(keyColumns),
    /** Of the last line: how many combinations it sums up. */
    { name: 'rest_of_rows', cell: ({ rest }) => rest },
    ...measures.flatMap(measureColumns),
  ],
});

/** Things that the configuration calls by a name beside their id. */
const NAMED: readonly Dimension[] = ['site', 'source', 'affiliate', 'link'];

function keyColumns(by: Dimension, place: number): CsvColumn<Line>[] {
  const key: CsvColumn<Line> = { name: by, cell: ({ keys }) => ({ foreign: keys[place] ?? null }) };
  if (!NAMED.includes(by)) return [key];
  return [key, { name: `${by}_name`, cell: ({ names }) => ({ foreign: names[place] ?? null }) }];
}

function measureColumns(measure: Measure): CsvColumn<Line>[] {
  if (measure === 'at_stake')
    return [{ name: 'at_stake', cell: ({ at_stake }) => (at_stake ? amountsCell(at_stake) : null) }];
  if (measure !== 'gap') return [{ name: measure, cell: (line) => line[measure] ?? null }];
  return [
    { name: 'expected_on_both_sides', cell: ({ gap }) => gap?.expected ?? null },
    { name: 'missing_on_one', cell: ({ gap }) => gap?.missing ?? null },
    { name: 'share', cell: ({ gap }) => gap?.share ?? null },
    { name: 'share_low', cell: ({ gap }) => gap?.low ?? null },
    { name: 'share_high', cell: ({ gap }) => gap?.high ?? null },
    { name: 'interval', cell: ({ gap }) => gap?.method ?? null },
  ];
}
