import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';

/** Of the claims that name an order, at least this share must meet before orders of two names are two orders. */
const SHARE_JOINED = 0.5;
/** Below this share the two sources plainly number orders in ways of their own. */
const SHARE_APART = 0.05;

const Fact = z.object({
  site_id: z.coerce.string(),
  pair_id: z.coerce.string(),
  joined: z.coerce.number(),
  could_join: z.coerce.number(),
});

/**
 * Learns of each pair whether its two sources name orders alike, from the matches by order id so far, and writes
 * `order_ids_join` (1 or 0) where that is plain. Reads the temporary tables of a pipeline under way.
 */
export async function fitOrderIds(engine: Engine, fittedAt: number): Promise<void> {
  const facts = await engine.query(
    Fact,
    `select p.site_id, p.pair_id,
       (select count(*) from matches as m
        where m.site_id = p.site_id and m.pair_id = p.pair_id and m.matched_by <> 'click_id') as joined,
       least(
         (select count(c.order_id) from claims as c where c.site_id = p.site_id and c.source_id = p.left_source_id),
         (select count(c.order_id) from claims as c where c.site_id = p.site_id and c.source_id = p.right_source_id)
       ) as could_join
     from pairs as p`,
  );
  await engine.run(`delete from calibration where name = 'order_ids_join'`);
  for (const { site_id, pair_id, joined, could_join } of facts) {
    if (could_join === 0) continue;
    const share = joined / could_join;
    if (share > SHARE_APART && share < SHARE_JOINED) continue;
    await engine.run(
      `insert into calibration (site_id, subject, type, name, value, support, fitted_at)
       values ($1, $2, null, 'order_ids_join', $3, $4, $5)`,
      [BigInt(site_id), BigInt(pair_id), share >= SHARE_JOINED ? 1 : 0, could_join, fittedAt],
    );
  }
}
