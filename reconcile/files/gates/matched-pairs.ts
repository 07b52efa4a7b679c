import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import type { SidePair } from '../sides.ts';

const Count = z.coerce.number();
const Time = z.coerce.number().nullable();

const Pair = z.object({
  left_at: Time,
  right_at: Time,
  left_click_at: Time,
  right_click_at: Time,
  /** What the right side makes of the left side's amount of the same role and currency. */
  ratio: z.coerce.number().nullable(),
});
export type MatchedPair = z.infer<typeof Pair>;

/** More pairs do not tell more of a habit that all have. */
const PAIRS_MAX = 4000;

/** Some of the pairs that ids made, spread over the files: the same ones in every run. */
export async function matchedPairs(engine: Engine, { pair }: SidePair): Promise<MatchedPair[]> {
  const [found] = await engine.query(
    z.object({ n: Count }),
    'select count(*) as n from matches where pair_id = $1 and probability is null',
    [pair],
  );
  const every = Math.max(1, Math.ceil((found?.n ?? 0) / PAIRS_MAX));
  return engine.query(
    Pair,
    `select
       l.occurred_at as left_at, r.occurred_at as right_at,
       l.click_at as left_click_at, r.click_at as right_click_at,
       case
         when coalesce(l.currency, '') <> coalesce(r.currency, '') then null
         when l.order_value > 0 and r.order_value > 0 then cast(r.order_value as double precision) / cast(l.order_value as double precision)
         when l.commission > 0 and r.commission > 0 then cast(r.commission as double precision) / cast(l.commission as double precision)
       end as ratio
     from (
       select site_id, left_claim, right_claim from matches
       where pair_id = $1 and probability is null and left_claim % $2 = 0
     ) as m
     join claims as l on l.site_id = m.site_id and l.claim_id = m.left_claim
     join claims as r on r.site_id = m.site_id and r.claim_id = m.right_claim
     order by m.left_claim`,
    [pair, every],
  );
}
