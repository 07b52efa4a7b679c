import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';

const Count = z.coerce.number();
const ListedPair = z.object({
  site: Count,
  pair: Count,
  left: Count,
  right: Count,
  orders_join: z.boolean(),
});
/** A pair of sources, and whether both name orders alike. */
export type ListedPair = z.infer<typeof ListedPair>;

/** The pairs of sources in whose claims likeness is looked for. Reads `pairs` and `stg_calibration`. */
export async function listPairs(engine: Engine): Promise<ListedPair[]> {
  return engine.query(
    ListedPair,
    `select p.site_id as site, p.pair_id as pair, p.left_source_id as left, p.right_source_id as right,
       coalesce(f.value, 0) = 1 as orders_join
     from pairs as p
     left join stg_calibration as f
       on f.site_id = p.site_id and f.subject = p.pair_id and f.name = 'order_ids_join'
     order by p.site_id, p.pair_id`,
  );
}
