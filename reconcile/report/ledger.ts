import { z } from 'zod';
import {
  type Ledger,
  type LedgerLine,
  type LedgerQuery,
  type LedgerTraffic,
  NotComparable,
  Standing,
} from '../../wire/ledger.ts';
import { formatAmount, formatMicros } from '../../wire/money.ts';
import type { Engine, Value } from '../engine/engine.ts';
import { monthStarts } from '../money/month-starts.ts';
import { readModel } from '../read-model.ts';
import { idNumber, idText } from '../short-ids.ts';
import { ofNoTest } from './of-site.ts';

const Count = z.coerce.number();
/** A sum of the store as a count of millionths. */
const Micros = z.string().nullable().transform(microsOf);

/** A site, and the zone that its months begin in. */
type ZonedSite = { id: string; zone: string };

/** Conversions that stand alike. */
const Group = z.object({
  affiliate_id: Count.nullable(),
  sub_id: z.string().nullish(),
  is_rest: z.boolean().nullish(),
  attributed_by: z.enum(['click_id', 'sub_id']).nullable(),
  currency: z.string().nullable(),
  standing: Standing,
  outcome: z.union([NotComparable, z.enum(['reversed', 'compared'])]),
  value_currency: z.string().nullable(),
  commission_currency: z.string().nullable(),
  conversions: Count,
  with_expected: Count,
  with_value: Count,
  with_commission: Count,
  expected: Micros,
  reported: Micros,
  underpaid: Micros,
  overpaid: Micros,
  tolerated: Micros,
  net_value: Micros,
  net_commission: Micros,
});
type Group = z.infer<typeof Group>;

const Affiliate = z.object({ affiliate_id: Count, name: z.string(), clicks: Count });
const CostSum = z.object({ affiliate_id: Count, currency: z.string(), cost: Micros });

/**
 * What each affiliate earned by its terms, where that money stands, and what was reported beside it. Its cost follows the
 * number of conversions of the time that is asked about, in whole months where a term has tiers. The sites are those of the configuration: their zones say
 * where a month begins.
 */
export async function ledger(
  engine: Engine,
  query: LedgerQuery,
  sites: readonly ZonedSite[],
): Promise<Ledger> {
  const groups = await groupsOf(engine, query, sites);
  const traffic = await trafficOf(engine, query, groups);
  const names = new Map(traffic.map(({ affiliate, name }) => [affiliate, name]));
  const attributed = groups.filter(({ affiliate_id }) => affiliate_id !== null);
  const keyOf = (group: Group) =>
    JSON.stringify([group.affiliate_id, group.currency, group.sub_id, group.is_rest]);
  const lines = [...groupBy(attributed, keyOf).values()]
    .map((of) => lineOf(of, names))
    .sort(
      (a, b) =>
        compare(a.name, b.name) ||
        compare(a.affiliate, b.affiliate) ||
        compare(a.currency ?? '', b.currency ?? '') ||
        b.conversions - a.conversions ||
        compare(JSON.stringify(a.sub), JSON.stringify(b.sub)),
    );
  const conversions = total(groups);
  return {
    site: query.site ?? null,
    from: query.from ?? null,
    to: query.to ?? null,
    conversions,
    unattributed: conversions - total(attributed),
    lines,
    traffic,
  };
}

async function groupsOf(engine: Engine, query: LedgerQuery, sites: readonly ZonedSite[]): Promise<Group[]> {
  const months = await monthsOf(engine, query, sites);
  const values: Value[] = [];
  const bind = (value: Value) => `$${values.push(value)}`;
  const site = query.site === undefined ? ofNoTest('e.site_id') : `e.site_id = ${bind(idNumber(query.site))}`;
  const within = (name: string, { from, to }: Pick<LedgerQuery, 'from' | 'to'>) => [
    ...(from === undefined ? [] : [`${name} >= ${bind(from)}`]),
    ...(to === undefined ? [] : [`${name} < ${bind(to)}`]),
  ];
  // Tiers are reached by the conversions of whole months.
  const read = [site, ...within('e.happened_at', months === null ? query : reachOf(months, query))];
  const asked = [
    query.affiliate === undefined ? 'true' : `c.affiliate_id = ${bind(idNumber(query.affiliate))}`,
    ...within('c.happened_at', months === null ? {} : query),
  ];
  const bySub = query.by === 'sub_id';
  const named = bySub ? ', f.sub_id, c.sub_id is not null and f.sub_id is null' : '';
  const keys = `c.affiliate_id, c.attributed_by, c.currency, c.standing, c.outcome, c.value_currency, c.commission_currency${named}`;
  return engine.query(
    Group,
    `with earnings as not materialized (
       select e.* from ${engine.stored('earnings')} as e where ${read.join(' and ')}
     ),
     money_months as (${[NO_MONTH, ...(months ?? []).map(monthRow)].join(' union all ')}),
     money_conversions as not materialized (${readModel('money/money_conversions')}),
     commissions as not materialized (${readModel('money/commissions')})
     select ${keys}${bySub ? ' as is_rest' : ''}, count(*) as conversions, count(c.expected) as with_expected,
       count(c.net_value) as with_value, count(c.net_commission) as with_commission,
       ${SUMS.map((name) => `cast(sum(c.${name}) as decimal(38, 6)) as ${name}`).join(', ')}
     from commissions as c
     ${bySub ? `left join (${frequentSubs(asked)}) as f on f.sub_id = c.sub_id` : ''}
     where ${asked.join(' and ')} group by ${keys}`,
    values,
  );
}

const SUMS = ['expected', 'reported', 'underpaid', 'overpaid', 'tolerated', 'net_value', 'net_commission'];

/** A click id may have been sent as a sub id: then there are as many as conversions. */
const SUBS_MAX = 500;

function frequentSubs(asked: readonly string[]): string {
  return `select c.sub_id from money_conversions as c where ${asked.join(' and ')} and c.sub_id is not null
    group by c.sub_id order by count(*) desc, c.sub_id limit ${SUBS_MAX}`;
}

/** A calendar month of a site's zone, half-open. */
type Month = { site: number; from: number; until: number };

/** The months that a question reaches into, of each site; null where no term has tiers, for only those ask. */
async function monthsOf(
  engine: Engine,
  query: LedgerQuery,
  sites: readonly ZonedSite[],
): Promise<Month[] | null> {
  const tiers = await engine.query(z.unknown(), 'select 1 from terms where from_conversions > 1 limit 1');
  if (tiers.length === 0) return null;
  const [span] = await engine.query(
    z.object({ from_at: Count.nullable(), until_at: Count.nullable() }),
    `select min(happened_at) as from_at, max(happened_at) as until_at from ${engine.stored('earnings')}`,
  );
  if (span === undefined || span.from_at === null || span.until_at === null) return [];
  const from = Math.max(span.from_at, query.from ?? span.from_at);
  const until = Math.min(span.until_at, query.to ?? span.until_at);
  if (until < from) return [];
  return sites.flatMap(({ id, zone }) => {
    const starts = monthStarts(zone, { from, until });
    return starts
      .slice(1)
      .map((end, index) => ({ site: idNumber(id), from: starts[index] ?? 0, until: end }));
  });
}

/** What has to be read for these months. */
function reachOf(
  months: readonly Month[],
  { from, to }: Pick<LedgerQuery, 'from' | 'to'>,
): Pick<LedgerQuery, 'from' | 'to'> {
  return {
    from: from === undefined ? undefined : Math.min(from, ...months.map((month) => month.from)),
    to: to === undefined ? undefined : Math.max(to, ...months.map((month) => month.until)),
  };
}

function monthRow({ site, from, until }: Month): string {
  return `select cast(${site} as bigint) as site_id, cast(${from} as bigint) as from_at, cast(${until} as bigint) as until_at`;
}

/** A query of no rows has columns too. */
const NO_MONTH = `${monthRow({ site: 0, from: 0, until: 0 })} where 1 = 0`;

/** The condition of a query on a time, with what is bound to it. */
function scope(
  { site, affiliate, from, to }: LedgerQuery,
  time: string,
  siteColumn = 'c.site_id',
): { where: string; values: Value[] } {
  const values: Value[] = [];
  const bind = (value: Value) => `$${values.push(value)}`;
  const conditions = ['true'];
  conditions.push(site === undefined ? ofNoTest(siteColumn) : `${siteColumn} = ${bind(idNumber(site))}`);
  if (affiliate !== undefined) conditions.push(`c.affiliate_id = ${bind(idNumber(affiliate))}`);
  if (from !== undefined) conditions.push(`${time} >= ${bind(from)}`);
  if (to !== undefined) conditions.push(`${time} < ${bind(to)}`);
  return { where: conditions.join(' and '), values };
}

function lineOf(groups: readonly Group[], names: ReadonlyMap<string, string>): LedgerLine {
  const affiliate = idText(groups[0]?.affiliate_id ?? 0);
  const compared = groups.filter(({ outcome }) => outcome === 'compared');
  const standings = Standing.options.map((standing) => {
    const of = groups.filter((group) => group.standing === standing);
    const known = of.reduce((sum, { with_expected }) => sum + with_expected, 0);
    return [
      standing,
      { conversions: total(of), expected: sum(of, 'expected'), unknown: total(of) - known },
    ] as const;
  });
  return {
    affiliate,
    name: names.get(affiliate) ?? affiliate,
    ...(groups[0] !== undefined && subOf(groups[0])),
    currency: groups[0]?.currency ?? null,
    conversions: total(groups),
    standings: Object.fromEntries(standings) as LedgerLine['standings'], // every standing is given
    compared: {
      conversions: total(compared),
      expected: sum(compared, 'expected'),
      reported: sum(compared, 'reported'),
      underpaid: sum(compared, 'underpaid'),
      overpaid: sum(compared, 'overpaid'),
      tolerated: sum(compared, 'tolerated'),
    },
    could_not_compare: NotComparable.options.flatMap((reason) => notCompared(groups, reason)),
  };
}

function subOf({ sub_id, is_rest }: Group): Pick<LedgerLine, 'sub'> {
  if (sub_id === undefined) return {};
  return { sub: is_rest ? 'rest' : { id: sub_id } };
}

/** By currency: what could not be compared must not be added up either. */
function notCompared(groups: readonly Group[], reason: NotComparable): LedgerLine['could_not_compare'] {
  const of = groups.filter(({ outcome }) => outcome === reason);
  const reported = (group: Group) => (group.with_commission > 0 ? (group.commission_currency ?? '-') : '');
  return [...groupBy(of, reported).entries()]
    .sort(([a], [b]) => compare(a, b))
    .map(([currency, alike]) => ({
      reason,
      conversions: total(alike),
      reported:
        currency === ''
          ? null
          : { amount: sum(alike, 'net_commission'), currency: currency === '-' ? null : currency },
    }));
}

async function trafficOf(
  engine: Engine,
  query: LedgerQuery,
  groups: readonly Group[],
): Promise<LedgerTraffic[]> {
  const clicked = scope(query, 'c.received_at');
  const affiliates = await engine.query(
    Affiliate,
    `select a.affiliate_id, a.name, coalesce(k.clicks, 0) as clicks
     from affiliates as a
     left join (
       select c.affiliate_id, count(distinct c.click_id) as clicks from clicks as c
       where not c.is_preview and not c.is_test and ${clicked.where} group by c.affiliate_id
     ) as k on k.affiliate_id = a.affiliate_id`,
    clicked.values,
  );
  const spent = scope(query, 'c.day');
  const costs = await engine.query(
    CostSum,
    `select c.affiliate_id, c.currency, cast(sum(c.cost) as decimal(38, 6)) as cost from costs as c
     where ${spent.where} group by c.affiliate_id, c.currency order by c.affiliate_id, c.currency`,
    spent.values,
  );
  return affiliates
    .filter(({ affiliate_id }) => query.affiliate === undefined || idText(affiliate_id) === query.affiliate)
    .map(({ affiliate_id, name, clicks }): LedgerTraffic => {
      const lasting = groups.filter(
        (group) => group.affiliate_id === affiliate_id && group.standing !== 'reversed',
      );
      const byClick = total(lasting.filter(({ attributed_by }) => attributed_by === 'click_id'));
      const own = costs.filter((cost) => cost.affiliate_id === affiliate_id);
      return {
        affiliate: idText(affiliate_id),
        name,
        clicks,
        cr:
          clicks === 0
            ? { value: null, reason: 'no_clicks' }
            : { value: ratio(BigInt(byClick), BigInt(clicks)), reason: null },
        ctr: { value: null, reason: 'impressions_unknown' },
        costs: own.map(({ currency, cost }) => ({ currency, cost: amountText(cost) })),
        romi: romiOf(lasting, own),
      };
    })
    .sort((a, b) => compare(a.name, b.name) || compare(a.affiliate, b.affiliate));
}

function romiOf(lasting: readonly Group[], costs: readonly z.infer<typeof CostSum>[]): LedgerTraffic['romi'] {
  const confirmed = lasting.filter(({ standing }) => standing !== 'unconfirmed');
  const cost = costs.reduce((sum, { cost }) => sum + cost, 0n);
  if (cost === 0n) return { value: null, reason: 'no_costs' };
  if (confirmed.some(({ conversions, with_value }) => with_value < conversions))
    return { value: null, reason: 'order_value_unknown' };
  if (confirmed.some(({ conversions, with_expected }) => with_expected < conversions))
    return { value: null, reason: 'commission_unknown' };
  const currencies = new Set([
    ...costs.map(({ currency }) => currency),
    ...confirmed.flatMap(({ currency, value_currency }) => [currency, value_currency]),
  ]);
  if (currencies.size > 1) return { value: null, reason: 'several_currencies' };
  const spend = cost + confirmed.reduce((sum, { expected }) => sum + expected, 0n);
  const value = confirmed.reduce((sum, { net_value }) => sum + net_value, 0n);
  return { value: ratio(value - spend, spend), reason: null };
}

function total(groups: readonly Group[]): number {
  return groups.reduce((sum, { conversions }) => sum + conversions, 0);
}

type SumColumn = 'expected' | 'reported' | 'underpaid' | 'overpaid' | 'tolerated' | 'net_commission';

function sum(groups: readonly Group[], column: SumColumn): string {
  return amountText(groups.reduce((sum, group) => sum + group[column], 0n));
}

function groupBy(groups: readonly Group[], key: (group: Group) => string): Map<string, Group[]> {
  const map = new Map<string, Group[]>();
  for (const group of groups) map.set(key(group), [...(map.get(key(group)) ?? []), group]);
  return map;
}

/** By code points: the order of lines must not hang on the machine's language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `'-1.500000'` is -1500000n; nothing is 0n. */
function microsOf(text: string | null): bigint {
  const [whole = '0', fraction = ''] = (text ?? '0').split('.');
  const digits = BigInt(whole.replace('-', '') + fraction.padEnd(6, '0').slice(0, 6));
  return whole.startsWith('-') ? -digits : digits;
}

function amountText(micros: bigint): string {
  return formatAmount(formatMicros(micros));
}

/** With 6 decimals, cut toward 0. */
function ratio(part: bigint, whole: bigint): string {
  const micros = (part * 1_000_000n) / whole;
  const digits = (micros < 0n ? -micros : micros).toString().padStart(7, '0');
  return `${micros < 0n ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`;
}
