import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { truncatedQuantile } from '../statistics/truncated-quantile.ts';
import type { Fact } from './fact.ts';

/** Of a hundred and more conversions that come at all, all but one in two hundred have come by then. */
const QUANTILE = 0.995;
/** Matured pairs below which nothing is learned. */
export const MATURED_MIN = 50;
/** More pairs than this make the estimate slower and not better. */
const PAIRS_MAX = 50_000;

const Lag = z.object({
  site_id: z.coerce.number(),
  source_id: z.coerce.number(),
  type: z.string(),
  delay: z.coerce.number(),
  horizon: z.coerce.number(),
});

/** Learns of each source and type how late it may be, from the published conversions that both sides told of. */
export async function fitGraces(engine: Engine, asOf: number): Promise<Fact[]> {
  const [count] = await engine.query(
    z.object({ n: z.coerce.number() }),
    'select count(*) as n from conversions where matched_by is not null',
  );
  const every = Math.max(1, Math.ceil((count?.n ?? 0) / PAIRS_MAX));
  const lags = await engine.query(
    Lag,
    `with pairs_seen as (
       select v.site_id, v.type, p.left_source_id, p.right_source_id, l.received_at as left_at, r.received_at as right_at
       from conversions as v
       join pairs as p on p.site_id = v.site_id and p.pair_id = v.pair_id
       join claims as l on l.site_id = v.site_id and l.claim_id = v.left_claim
       join claims as r on r.site_id = v.site_id and r.claim_id = v.right_claim
       where v.matched_by is not null and v.matched_by <> 'probable' and v.conversion_id % $1 = 0
     )
     select site_id, left_source_id as source_id, type,
       case when left_at > right_at then left_at - right_at else 0 end as delay,
       $2 - least(left_at, right_at) as horizon
     from pairs_seen
     union all
     select site_id, right_source_id, type,
       case when right_at > left_at then right_at - left_at else 0 end,
       $2 - least(left_at, right_at)
     from pairs_seen`,
    [every, asOf],
  );
  const groups = Map.groupBy(lags, ({ site_id, source_id, type }) =>
    JSON.stringify([site_id, source_id, type]),
  );
  return [...groups.values()].flatMap((cases): Fact[] => {
    const [first] = cases;
    const grace = truncatedQuantile(cases, QUANTILE);
    if (first === undefined || grace === null) return [];
    const matured = cases.filter(({ horizon }) => horizon >= grace).length;
    if (matured < MATURED_MIN) return [];
    const { site_id, source_id, type } = first;
    return [
      {
        site: site_id,
        subject: source_id,
        type,
        name: 'grace_ms',
        value: Math.ceil(grace),
        support: matured,
      },
    ];
  });
}
