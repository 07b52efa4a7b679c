import { useMemo } from 'react';
import type { Dimension, Figures, Measure, Measured } from '../../../wire/breakdown.ts';
import { formatCount } from '../../format/number.ts';
import { CountedCell, GapCell, PartCell, SumsCell } from '../../parts/counted-cell.tsx';
import { columnsOf, DataTable } from '../../parts/data-table.tsx';
import { KeyButton } from '../../parts/key-button.tsx';
import { words } from '../../words.ts';
import { measureName } from './measure-name.ts';

type Line = Measured & {
  keys: readonly (string | null)[];
  names: readonly (string | null)[];
  /** Conversions of all lines. */
  total: number;
  /** What the line of the rest says; null for all others. */
  rest: string | null;
};
type Props = { figures: Figures; measures: readonly Measure[]; isOld: boolean };

const column = columnsOf<Line>();

/** The largest groups first, all others in one line, so that the lines add up to the whole. */
export function ReportTable({ figures, measures, isOld }: Props) {
  const { dimensions, rows, rest } = figures;
  const columns = useMemo(
    () => [
      ...dimensions.map((by, place) => keyColumn(by, place)),
      ...measures.map((measure) => measureColumn(measure)),
    ],
    [dimensions, measures],
  );
  const total = [...rows, ...(rest ? [rest] : [])].reduce((sum, row) => sum + (row.conversions ?? 0), 0);
  const lines: Line[] = rows.map((row) => ({ ...row, total, rest: null }));
  if (rest !== null) {
    const { rows: others, ...measured } = rest;
    const text = words.overview.breakdown.rest(formatCount(others));
    lines.push({ ...measured, keys: [], names: [], total, rest: text });
  }
  return (
    <DataTable
      caption={words.report.caption}
      columns={columns}
      rows={lines}
      rowId={({ keys, rest: isRest }) => (isRest === null ? JSON.stringify(keys) : 'rest')}
      isOld={isOld}
    />
  );
}

function keyColumn(by: Dimension, place: number) {
  return column.display({
    id: by,
    header: words.filters.dimensions[by],
    cell: ({ row: { original: line } }) => {
      if (line.rest !== null) return place === 0 ? <span className="not-known">{line.rest}</span> : null;
      return <KeyButton by={by} keyOf={line.keys[place] ?? null} name={line.names[place] ?? null} />;
    },
  });
}

function measureColumn(measure: Measure) {
  return column.display({
    id: measure,
    header: measureName(measure),
    meta: { align: 'end' },
    cell: ({ row: { original: line } }) => {
      if (measure === 'gap') return line.gap && <GapCell gap={line.gap} />;
      if (measure === 'at_stake') return line.at_stake && <SumsCell sums={line.at_stake} />;
      const count = line[measure] ?? 0;
      if (measure === 'conversions') return <CountedCell count={count} of={line.total} />;
      return <PartCell count={count} of={line.conversions ?? 0} />;
    },
  });
}
