import type { Breakdown, BreakdownRow, Dimension } from '../../wire/breakdown.ts';
import type { Engine } from '../engine/engine.ts';
import { keyText } from './dimensions.ts';
import { type GroupKey, groupFigures, largestGroups } from './group-figures.ts';
import type { NameOf } from './names-of.ts';
import type { Selection } from './selection.ts';

/** Conversions by one dimension: the most frequent keys, what is not known, and the rest in one row. */
export async function breakdown(
  engine: Engine,
  selection: Selection,
  { by, limit, nameOf }: { by: Dimension; limit: number; nameOf: NameOf },
): Promise<Breakdown> {
  const dimensions = [by];
  const known = await largestGroups(engine, selection, { dimensions, limit, onlyKnown: true });
  const keys: GroupKey[] = [...known.keys, [null]];
  const { groups, rest } = await groupFigures(engine, selection, { dimensions, keys });
  const rows = keys.flatMap(([stored = null], index): BreakdownRow[] => {
    const figures = groups[index] ?? null;
    if (figures === null) return [];
    const key = stored === null ? null : keyText(by, stored);
    return [{ key, name: key === null ? null : nameOf(by, key), ...figures }];
  });
  return {
    by,
    rows: rows.sort((a, b) => b.conversions - a.conversions),
    rest: rest && { rows: known.groups - known.keys.length, ...rest },
  };
}
