import { z } from 'zod';
import { type Filter, Span, type Summary } from '../../wire/api.ts';
import type { Engine, Value } from '../engine/engine.ts';
import { idNumber, idText } from '../short-ids.ts';

const Count = z.coerce.number();
const Report = z.object({ site_id: Count, source_id: Count, pixel_id: Count, postback_id: Count.nullable() });
const Seen = z.object({ orders: Count, pixel: Count, postback: Count, either: Count });
const SPAN: readonly string[] = Object.keys(Span.shape);

/**
 * How many of the orders that an imported report of all orders lists were told of by our sides. Orders are those of the
 * report's own times, since they are received when the file is. The pixel's are joined as everywhere; the postback's by the
 * order id and type, case aside. Only one site has one order system, so of several nothing is said.
 */
export async function orderSystem(engine: Engine, filter: Filter): Promise<Summary['order_system']> {
  const isNarrower = Object.entries(filter).some(
    ([name, value]) => value !== undefined && (!SPAN.includes(name) || name === 'source'),
  );
  if (isNarrower) return null;
  const reports = await engine.query(
    Report,
    `select s.site_id, s.source_id, p.left_source_id as pixel_id, m.right_source_id as postback_id
     from sources as s
     join pairs as p on p.site_id = s.site_id and p.pair_id = s.source_id
     left join pairs as m on m.site_id = s.site_id and m.is_main and m.pair_id <> s.source_id
     where s.channel = 'report' and s.sends = 'all_orders'
       and exists (select 1 from imports as i where i.site_id = s.site_id and i.source_id = s.source_id)
       and ${filter.site === undefined ? 'not exists (select 1 from test_sites as t where t.site_id = s.site_id)' : 's.site_id = $1'}
     order by s.site_id, s.source_id`,
    filter.site === undefined ? [] : [idNumber(filter.site)],
  );
  const [report] = reports;
  if (report === undefined || reports.length > 1) return null;
  const values: Value[] = [report.site_id, report.source_id, report.postback_id];
  const bind = (value: Value) => `$${values.push(value)}`;
  const conditions = ['c.site_id = $1', 'c.source_id = $2'];
  const happened = 'coalesce(c.occurred_at, c.received_at)';
  if (filter.from !== undefined) conditions.push(`${happened} >= ${bind(filter.from)}`);
  if (filter.to !== undefined) conditions.push(`${happened} < ${bind(filter.to)}`);
  const [seen] = await engine.query(
    Seen,
    `select count(*) as orders,
       coalesce(sum(pixel), 0) as pixel,
       coalesce(sum(postback), 0) as postback,
       coalesce(sum(greatest(pixel, postback)), 0) as either
     from (
       select c.claim_id,
         max(case when v.left_claim is null then 0 else 1 end) as pixel,
         max(case when o.order_id is null then 0 else 1 end) as postback
       from claims as c
       left join conversions as v on v.site_id = c.site_id and v.pair_id = c.source_id and v.right_claim = c.claim_id
       left join (
         select distinct lower(k.order_id) as order_id, k.type from claims as k
         where k.site_id = $1 and k.source_id = cast($3 as bigint) and k.order_id is not null
       ) as o on o.order_id = lower(c.order_id) and o.type = c.type
       where ${conditions.join(' and ')}
       group by c.claim_id
     ) as listed`,
    values,
  );
  const { orders, pixel, postback, either } = seen ?? { orders: 0, pixel: 0, postback: 0, either: 0 };
  return orders === 0 ? null : { source: idText(report.source_id), orders, pixel, postback, either };
}
