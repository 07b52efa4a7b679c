import type { BreakdownRow, Dimension } from '../../../wire/breakdown.ts';
import type { Verdict } from '../../../wire/verdict.ts';
import { CountChange, ShareChange } from '../../parts/change.tsx';
import { CountedCell, GapCell, PartCell, SumsCell } from '../../parts/counted-cell.tsx';
import { columnsOf } from '../../parts/data-table.tsx';
import { KeyButton } from '../../parts/key-button.tsx';
import { words } from '../../words.ts';

export type BreakdownLine = BreakdownRow & {
  kind: 'key' | 'unknown' | 'rest';
  /** Conversions of all lines. */
  total: number;
  before: Pick<BreakdownRow, 'conversions' | 'gap'> | undefined;
};

const column = columnsOf<BreakdownLine>();
const COUNTED = ['agreed', 'differs', 'pixel_only', 'postback_only'] as const satisfies readonly Verdict[];

const AT_STAKE = column.display({
  id: 'at_stake',
  header: words.terms.atStake.name,
  meta: { align: 'end' },
  cell: ({ row: { original } }) => <SumsCell sums={original.at_stake} />,
});

/** The columns of a breakdown by a dimension. */
export function breakdownColumns(by: Dimension, { hasSums }: { hasSums: boolean }) {
  return [
    column.display({
      id: 'key',
      header: words.filters.dimensions[by],
      meta: { isHead: true },
      cell: ({ row: { original: line } }) =>
        line.kind === 'rest' ? (
          <span className="not-known">{line.name}</span>
        ) : (
          <KeyButton by={by} keyOf={line.key} name={line.name} />
        ),
    }),
    column.display({
      id: 'conversions',
      header: words.overview.breakdown.conversions,
      meta: { align: 'end' },
      cell: ({ row: { original: line } }) => (
        <CountedCell count={line.conversions} of={line.total}>
          {line.before && <CountChange now={line.conversions} before={line.before.conversions} />}
        </CountedCell>
      ),
    }),
    ...COUNTED.map((verdict) =>
      column.display({
        id: verdict,
        header: words.verdicts[verdict].name,
        meta: { align: 'end' },
        cell: ({ row: { original: line } }) => (
          <PartCell count={line.verdicts[verdict]} of={line.conversions} />
        ),
      }),
    ),
    column.display({
      id: 'gap',
      header: words.terms.gap.name,
      meta: { align: 'end' },
      cell: ({ row: { original: line } }) => (
        <GapCell gap={line.gap}>
          {line.before && (
            <ShareChange
              now={{ share: line.gap.share, of: line.gap.expected }}
              before={{ share: line.before.gap.share, of: line.before.gap.expected }}
            />
          )}
        </GapCell>
      ),
    }),
    ...(hasSums ? [AT_STAKE] : []),
  ];
}
