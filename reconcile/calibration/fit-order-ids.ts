import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import type { Fact } from './fact.ts';

/** Of the claims that name an order, at least this share must meet before orders of two names are two orders. */
const SHARE_JOINED = 0.5;
/** Below this share the two sources plainly number orders in ways of their own. */
const SHARE_APART = 0.05;

const Count = z.coerce.number();
const Row = z.object({ site_id: Count, pair_id: Count, joined: Count, could_join: Count });

/**
 * Learns of each pair whether its two sources name orders alike, from what was matched by event and order ids, where
 * that is plain. `matched` names a table with the matches: those of a pipeline under way, or published conversions.
 */
export async function fitOrderIds(engine: Engine, matched: 'matches' | 'conversions'): Promise<Fact[]> {
  const rows = await engine.query(
    Row,
    `select p.site_id, p.pair_id,
       (select count(*) from ${matched} as m
        where m.site_id = p.site_id and m.pair_id = p.pair_id and m.matched_by <> 'click_id' and m.matched_by <> 'probable') as joined,
       least(
         (select count(c.order_id) from claims as c where c.site_id = p.site_id and c.source_id = p.left_source_id),
         (select count(c.order_id) from claims as c where c.site_id = p.site_id and c.source_id = p.right_source_id)
       ) as could_join
     from pairs as p
     order by p.site_id, p.pair_id`,
  );
  return rows.flatMap(({ site_id, pair_id, joined, could_join }): Fact[] => {
    const share = joined / could_join;
    if (could_join === 0 || (share > SHARE_APART && share < SHARE_JOINED)) return [];
    const value = share >= SHARE_JOINED ? 1 : 0;
    return [
      { site: site_id, subject: pair_id, type: null, name: 'order_ids_join', value, support: could_join },
    ];
  });
}
