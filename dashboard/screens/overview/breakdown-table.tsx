import { useMemo } from 'react';
import type { Breakdown, BreakdownRow } from '../../../wire/breakdown.ts';
import { useIsAffiliate } from '../../api/use-is-affiliate.ts';
import type { Compared } from '../../filters/use-compared.ts';
import { formatCount } from '../../format/number.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { words } from '../../words.ts';
import { type BreakdownLine, breakdownColumns } from './breakdown-columns.tsx';

/** Keys, most frequent first, then what is not known and the rest, which together are all. */
export function BreakdownTable({ breakdown, isOld }: { breakdown: Compared<Breakdown>; isOld: boolean }) {
  const { now, before } = breakdown;
  const { by } = now;
  // Sums do not say what they are of, which is not an affiliate's business.
  const hasSums = !useIsAffiliate();
  const total = [...now.rows, ...(now.rest ? [now.rest] : [])].reduce(
    (sum, { conversions }) => sum + conversions,
    0,
  );
  const columns = useMemo(() => breakdownColumns(by, { hasSums }), [by, hasSums]);
  const lines: BreakdownLine[] = now.rows.map((row) => ({
    ...row,
    kind: row.key === null ? 'unknown' : 'key',
    total,
    before: before === null ? undefined : beforeOf(row, before),
  }));
  if (now.rest !== null) {
    const { rows, ...figures } = now.rest;
    const name = words.overview.breakdown.rest(formatCount(rows));
    // Other keys may have been in the rest before: there is nothing to set it beside.
    lines.push({ ...figures, key: null, name, kind: 'rest', total, before: undefined });
  }
  return (
    <DataTable
      caption={words.overview.breakdown.caption(words.filters.dimensions[by])}
      columns={columns}
      rows={lines}
      rowId={({ kind, key }) => `${kind} ${key}`}
      isOld={isOld}
    />
  );
}

/** The figures of the same key before; none where it may have been in the rest. */
function beforeOf(
  row: BreakdownRow,
  before: Breakdown,
): Pick<BreakdownRow, 'conversions' | 'gap'> | undefined {
  const found = before.rows.find(({ key }) => key === row.key);
  if (found !== undefined) return found;
  if (before.rest !== null && row.key !== null) return undefined;
  return {
    conversions: 0,
    gap: { expected: 0, missing: 0, share: null, low: null, high: null, method: 'none' },
  };
}
