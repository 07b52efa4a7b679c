import type { Engine, Value } from '../engine/engine.ts';
import type { Selection } from './selection.ts';

/** What is counted: rows of `from`, each of which stands for `v.n` conversions, of which those are meant that `where` says. */
export type Counted = { from: string; where: string; values: readonly Value[] };

/** Who told of a conversion: 1 the pixel, 2 the other side, 3 both. */
const TOLD_BY = 'case when c.right_claim is null then 1 when c.left_claim is null then 2 else 3 end';

/** The conversions of a selection, to be told apart by these columns and no others, and by day or quarter of an hour in UTC. */
export async function countedBy(
  _engine: Engine,
  { where, values }: Selection,
  _columns: readonly string[],
  _grain: 'day' | 'quarter' = 'day',
): Promise<Counted> {
  return { from: `(select c.*, 1 as n, ${TOLD_BY} as told_by from conversions as c) as v`, where, values };
}
