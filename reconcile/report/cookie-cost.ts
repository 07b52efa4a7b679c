import { z } from 'zod';
import type { CookieCost, CookieCostQuery } from '../../wire/cookie-cost.ts';
import { Store } from '../../wire/evidence.ts';
import { formatAmount, formatMicros } from '../../wire/money.ts';
import type { Engine, Value } from '../engine/engine.ts';
import { idNumber } from '../short-ids.ts';
import { shareWithInterval } from '../statistics/share-with-interval.ts';
import { ofNoTest } from './of-site.ts';
import { selectionOf } from './selection.ts';

const Count = z.coerce.number();
const Sum = z.string().nullable();
const Uncredited = z.object({ currency: z.string(), n: Count, amount: Sum });
const Expected = z.object({ n: Count });
const Look = z.object({
  store: Store,
  day: Count,
  currency: z.string(),
  is_lost: Count,
  n: Count,
  amount: Sum,
});
type Look = z.infer<typeof Look>;

/** What lost click ids cost: what was not credited for them, and what would not have been but for a witness. */
export async function cookieCost(engine: Engine, query: CookieCostQuery): Promise<CookieCost> {
  return { uncredited: await uncredited(engine, query), stores: await storesOf(engine, query) };
}

async function uncredited(engine: Engine, query: CookieCostQuery): Promise<CookieCost['uncredited']> {
  const all = selectionOf(query);
  const [expected] = await engine.query(
    Expected,
    `select count(*) as n from conversions as v
     where v.verdict in ('agreed', 'differs', 'pixel_only', 'postback_only') and ${all.where}`,
    all.values,
  );
  const lost = selectionOf({ ...query, cause: 'click_id_lost' });
  const rows = await engine.query(
    Uncredited,
    `select coalesce(v.left_currency, 'XXX') as currency, count(*) as n,
       cast(sum(v.left_amount) as decimal(38, 6)) as amount
     from conversions as v where ${lost.where}
     group by coalesce(v.left_currency, 'XXX') order by currency`,
    lost.values,
  );
  return {
    conversions: rows.reduce((sum, { n }) => sum + n, 0),
    expected: expected?.n ?? 0,
    value: sumsOf(rows),
  };
}

async function storesOf(engine: Engine, query: CookieCostQuery): Promise<CookieCost['stores']> {
  const values: Value[] = [];
  const bind = (value: Value) => `$${values.push(value)}`;
  const conditions = [
    query.site === undefined ? ofNoTest('i.site_id') : `i.site_id = ${bind(idNumber(query.site))}`,
  ];
  if (query.from !== undefined) conditions.push(`i.seen_at >= ${bind(query.from)}`);
  if (query.to !== undefined) conditions.push(`i.seen_at < ${bind(query.to)}`);
  const looks = Store.options.map(
    (store) =>
      `select '${store}' as store, i.seen_at - i.seen_at % 86400000 as day,
         coalesce(c.currency, 'XXX') as currency, case when i.${store} = 'lost' then 1 else 0 end as is_lost,
         c.order_value
       from identities as i
       join claims as c on c.site_id = i.site_id and c.claim_id = i.claim_id
       where i.${store} in ('kept', 'lost') and ${conditions.join(' and ')}`,
  );
  const rows = await engine.query(
    Look,
    `select store, day, currency, is_lost, count(*) as n, cast(sum(order_value) as decimal(38, 6)) as amount
     from (${looks.join(' union all ')}) as looks
     group by store, day, currency, is_lost order by store, day, currency, is_lost`,
    values,
  );
  return Store.options.flatMap((store) => {
    const own = rows.filter((row) => row.store === store);
    if (own.length === 0) return [];
    const lost = own.filter(({ is_lost }) => is_lost === 1);
    return [
      {
        store,
        orders: count(own),
        lost: count(lost),
        share: shareWithInterval(
          [...Map.groupBy(own, ({ day }) => day).values()].map((day) => ({
            successes: count(day.filter(({ is_lost }) => is_lost === 1)),
            trials: count(day),
          })),
        ),
        value: sumsOf(own),
        value_lost: sumsOf(lost),
      },
    ];
  });
}

function count(rows: readonly Look[]): number {
  return rows.reduce((sum, { n }) => sum + n, 0);
}

/** Exact sums by currency; orders that name no amount add nothing. */
function sumsOf(rows: readonly { currency: string; amount: string | null }[]): Record<string, string> {
  const sums = new Map<string, bigint>();
  for (const { currency, amount } of rows) {
    if (amount !== null) sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(amount.replace('.', '')));
  }
  return Object.fromEntries(
    [...sums].map(([currency, micros]) => [currency, formatAmount(formatMicros(micros))]),
  );
}
