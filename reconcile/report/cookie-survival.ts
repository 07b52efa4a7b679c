import { z } from 'zod';
import type { Filter } from '../../wire/api.ts';
import { type CookieSurvival, Store, type SurvivalCurve } from '../../wire/evidence.ts';
import type { Engine, Value } from '../engine/engine.ts';
import { idNumber } from '../short-ids.ts';
import { type SurvivalCase, type SurvivalPoint, survivalCurve } from '../statistics/survival-curve.ts';
import { ofNoTest } from './of-site.ts';

const HOUR_MS = 3600_000;
const DAY_MS = 24 * HOUR_MS;
/** Fewer orders with a witness than this make no curve. */
const CASES_MIN = 20;
const MARKS_DAYS = [1, 7, 30];

const Count = z.coerce.number();
const Row = z.object({
  browser: z.string().nullable(),
  store: Store,
  witness: z.enum(['source', 'store']),
  hours: Count,
  fate: z.enum(['kept', 'lost', 'other']),
  n: Count,
});
type Row = z.infer<typeof Row>;
const Orders = z.object({ orders: Count, witnessed: Count });

/**
 * How long browsers keep the click id, from the orders whose true click somebody else knows: at the order each store
 * still had it or had lost it, at an age that is counted from when it was last written (or from the click).
 */
export async function cookieSurvival(
  engine: Engine,
  filter: Pick<Filter, 'site' | 'from' | 'to'>,
  basis: CookieSurvival['basis'],
): Promise<CookieSurvival> {
  const { where, values } = conditionOn('i.site_id', 'i.seen_at', filter);
  const since = basis === 'written' ? 'i.written_at' : 'i.click_at';
  const stores = Store.options.map(
    (store) =>
      `select i.browser, '${store}' as store, i.witness, (i.seen_at - ${since}) as age, i.${store} as fate
       from identities as i where i.${store} is not null and ${since} is not null and ${where}`,
  );
  const rows = await engine.query(
    Row,
    `select browser, store, witness, (age - age % ${HOUR_MS}) / ${HOUR_MS} as hours, fate, count(*) as n
     from (${stores.join(' union all ')}) as looks
     where age >= 0
     group by browser, store, witness, (age - age % ${HOUR_MS}) / ${HOUR_MS}, fate
     order by browser, store, witness, hours, fate`,
    values,
  );
  const [counted] = await engine.query(
    Orders,
    `select count(*) as orders, count(i.claim_id) as witnessed
     from claims as c
     join sources as s on s.site_id = c.site_id and s.source_id = c.source_id and s.channel = 'pixel'
     left join identities as i on i.site_id = c.site_id and i.claim_id = c.claim_id
     where ${conditionOn('c.site_id', 'c.received_at', filter).where}`,
    values,
  );
  const curves = [...Map.groupBy(rows, keyOf).values()].flatMap(curveOf);
  const { orders, witnessed } = counted ?? { orders: 0, witnessed: 0 };
  return {
    basis,
    status: curves.length > 0 ? 'judged' : 'could_not_judge',
    message: messageOf(curves.length > 0, orders, witnessed),
    orders,
    witnessed,
    curves,
  };
}

function conditionOn(
  siteColumn: string,
  timeColumn: string,
  { site, from, to }: Pick<Filter, 'site' | 'from' | 'to'>,
): { where: string; values: Value[] } {
  const values: Value[] = [];
  const bind = (value: Value) => `$${values.push(value)}`;
  const conditions = ['true'];
  conditions.push(site === undefined ? ofNoTest(siteColumn) : `${siteColumn} = ${bind(idNumber(site))}`);
  if (from !== undefined) conditions.push(`${timeColumn} >= ${bind(from)}`);
  if (to !== undefined) conditions.push(`${timeColumn} < ${bind(to)}`);
  return { where: conditions.join(' and '), values };
}

function keyOf({ browser, store, witness }: Row): string {
  return JSON.stringify([browser, store, witness]);
}

function curveOf(rows: readonly Row[]): SurvivalCurve[] {
  const [first] = rows;
  if (first === undefined) return [];
  const looks = rows.filter(({ fate }) => fate !== 'other');
  const cases = sum(looks);
  if (cases < CASES_MIN) return [];
  const points = survivalCurve(
    looks.map(
      ({ hours, fate, n }): SurvivalCase => ({ ageMs: hours * HOUR_MS, kept: fate === 'kept', count: n }),
    ),
  );
  return [
    {
      browser: first.browser,
      store: first.store,
      witness: first.witness,
      cases,
      replaced: sum(rows) - cases,
      points: points.map(({ fromMs, toMs, atRisk, ...point }) => ({
        ...point,
        from_ms: fromMs,
        to_ms: toMs,
        at_risk: atRisk,
      })),
      marks: MARKS_DAYS.map((days) => markOf(points, days)),
    },
  ];
}

/** The estimate in the last bin before the mark: a store that is capped at 24 hours is still there just before. */
function markOf(points: readonly SurvivalPoint[], days: number): SurvivalCurve['marks'][number] {
  const last = points.findLast(({ toMs }) => toMs <= days * DAY_MS);
  // A look long before the mark says nothing of it.
  if (last === undefined || last.toMs < (days * DAY_MS) / 2) return null;
  const { survival, low, high } = last;
  return { days, survival, low, high };
}

function sum(rows: readonly Row[]): number {
  return rows.reduce((total, { n }) => total + n, 0);
}

function messageOf(isJudged: boolean, orders: number, witnessed: number): string {
  if (isJudged) {
    return `Of ${orders} orders that the pixel saw, ${witnessed} have a witness of the true click. The others are not in the curves: whoever lost the id looks like a new visitor.`;
  }
  if (witnessed === 0) {
    return 'Nobody but the browser knows which click was the true one. Set `click_kept` to `server` on a source that keeps the click id in an order, an account or a CRM, or run the collector on a domain of the site.';
  }
  return `Only ${witnessed} orders have a witness of the true click: too few for a curve.`;
}
