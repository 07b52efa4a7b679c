import { z } from 'zod';
import { Query, QueryCheck } from '../../wire/audit.ts';
import { formatAmount } from '../../wire/money.ts';
import type { QueryLine } from '../../wire/query-api.ts';
import { queriesSql } from '../audit/list-queries.ts';
import type { Engine } from '../engine/engine.ts';
import type { ConversionRow } from '../report/conversion-rows.ts';
import { idText } from '../short-ids.ts';

type Settings = { asOf: number; queryDays: number; clickDays: number };

const Time = z.coerce.number().nullable();
const Text = z.string().nullable();
const Row = Query.omit({ subs: true }).extend({
  conversion_id: z.coerce.string(),
  pair_id: z.coerce.number(),
  is_main: z.boolean(),
  sub1: Text,
  occurred_at: Time,
  click_at: Time,
  days_left: Time,
  order_value: Text,
  commission: Text,
  their_order_value: Text,
  their_commission: Text,
  checks: z
    .string()
    .transform((text) => (text === '' ? [] : text.split(' ')))
    .pipe(z.array(QueryCheck)),
});

/** What can be demanded of these conversions, oldest first, with what usually makes networks refuse a query. */
export async function queryLines(
  engine: Engine,
  rows: readonly ConversionRow[],
  settings: Settings,
): Promise<QueryLine[]> {
  if (rows.length === 0) return [];
  const pairs = Map.groupBy(rows, ({ pair_id }) => pair_id);
  // Ids are digits: the rows were parsed.
  const where = [...pairs].map(
    ([pair, of]) =>
      `v.pair_id = ${pair} and v.conversion_id in (${of.map(({ conversion_id }) => conversion_id).join(', ')})`,
  );
  const sql = queriesSql(settings, {
    where: `(${where.join(' or ')})`,
    // The store keeps the first sub id of what an order came from, and no offer.
    named: 'v.sub_id as sub1, p.is_main,',
    joins: 'join pairs as p on p.site_id = v.site_id and p.pair_id = v.pair_id',
    isKnown: `exists (select 1 from claims as k
      where k.site_id = v.site_id and k.source_id = p.right_source_id and k.order_id = l.order_id)`,
  });
  const found = await engine.query(
    Row,
    `select conversion_id, pair_id, is_main, kind, order_id, type, occurred_at, order_value, commission, currency,
       their_order_value, their_commission, their_currency, click_id, click_at, cast(null as text) as offer,
       cast(null as text) as campaign, sub1, cause, certainty, days_left, checks
     from (${sql}) as q order by received_at, conversion_id, pair_id`,
  );
  const amount = (value: string | null) => (value === null ? null : formatAmount(value));
  return found.map(({ conversion_id, pair_id, is_main, ...row }) => ({
    id: is_main ? conversion_id : `${conversion_id}.${idText(pair_id)}`,
    ...row,
    order_value: amount(row.order_value),
    commission: amount(row.commission),
    their_order_value: amount(row.their_order_value),
    their_commission: amount(row.their_commission),
  }));
}
