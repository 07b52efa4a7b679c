import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { type ListFilter, selectionOf } from '../report/selection.ts';

/** How many conversions a filter selects. */
export async function countConversions(engine: Engine, filter: ListFilter): Promise<number> {
  const { where, values } = selectionOf(filter);
  const [row] = await engine.query(
    z.object({ n: z.coerce.number() }),
    `select count(*) as n from conversions as v where ${where}`,
    values,
  );
  return row?.n ?? 0;
}
