import { z } from 'zod';
import type { Role } from '../../wire/money.ts';
import type { Engine } from '../engine/engine.ts';

/** Two sources of a site whose claims are set side by side. */
export type SourcePair = { site: number; pair: number };

/** Claims of one side, brought into a form in which they can be compared: a temporary table. */
export type Pool = { table: string; claims: number };

/**
 * Makes the pool of one side. `claims` is a query for the ids of its claims. `role` is the role of amount that is
 * compared. `hideIds` leaves out all that names a conversion, so that the rest can be tried on pairs that ids joined.
 */
export async function makePool(
  engine: Engine,
  of: { table: string; site: number; claims: string; role: Role; hideIds?: boolean },
): Promise<Pool> {
  const id = (sql: string) => (of.hideIds ? 'cast(null as text)' : sql);
  await engine.run(`drop table if exists ${engine.temporary(of.table)}`);
  const claims = await engine.run(
    `create temporary table ${of.table} as
     select
       p.*,
       case when length(p.digits) >= 4 then p.digits end as order_digits,
       p.happened_at - p.happened_at % 3600000 as hour,
       p.happened_at - p.happened_at % 21600000 as six_hours,
       p.happened_at - p.happened_at % 86400000 as day,
       -- Of equal width in logarithms: 3 %.
       case when p.amount > 0 then cast(floor(ln(cast(p.amount as double precision)) / 0.03) as bigint) end as near_amount,
       case when length(p.click_id) >= 16 then substr(p.click_id, 1, 16) end as click_start,
       case when length(p.click_id) >= 16 then right(p.click_id, 16) end as click_end
     from (
       select
         c.claim_id,
         c.type,
         c.${of.role} as amount,
         c.currency,
         coalesce(c.occurred_at, nullif(c.received_at, 0)) as happened_at,
         c.click_at,
         ${id('lower(c.click_id)')} as click_id,
         ${id("nullif(regexp_replace(lower(c.order_id), '[^a-z0-9]', '', 'g'), '')")} as order_id,
         ${id("regexp_replace(c.order_id, '[^0-9]', '', 'g')")} as digits,
         ${id("regexp_replace(lower(c.memo), '[^a-z0-9]+', ' ', 'g')")} as memo,
         lower(c.sub1) as sub1,
         c.country,
         c.system,
         c.consent,
         case when c.order_id is not null then 1 else 0 end as has_order
       from claims as c
       join (${of.claims}) as listed on listed.claim_id = c.claim_id
       where c.site_id = ${of.site}
     ) as p`,
  );
  const [count] = await engine.query(
    z.object({ n: z.coerce.number() }),
    `select count(*) as n from ${of.table}`,
  );
  return { table: of.table, claims: count?.n ?? claims };
}

/** The claims of one side of a pair that no pass has matched; only those without an order id if `isUnnamed`. */
export function leftOver(
  side: 'left' | 'right',
  { site, pair, isUnnamed }: SourcePair & { isUnnamed: boolean },
): string {
  return `select u.claim_id from remaining_${side} as u
    where u.site_id = ${site} and u.pair_id = ${pair} ${isUnnamed ? 'and u.order_id is null ' : ''}and not exists (
      select 1 from matches as m
      where m.site_id = u.site_id and m.pair_id = u.pair_id and m.${side}_claim = u.claim_id
    )`;
}
