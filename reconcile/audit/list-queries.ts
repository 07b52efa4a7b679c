import { z } from 'zod';
import { type AuditReport, QUERY_CHECKS, Query, QueryCheck, type Stake, StakesBy } from '../../wire/audit.ts';
import { formatAmount } from '../../wire/money.ts';
import { ORIGIN_FIELDS, type OriginField, SUB_FIELDS } from '../../wire/preset.ts';
import type { Engine } from '../engine/engine.ts';

export type QueryOptions = {
  /** The fields of the table `origins`: what the files say of offers, campaigns and sub ids. */
  origins: readonly OriginField[];
  /** UTC milliseconds. */
  asOf: number;
  queryDays: number;
  clickDays: number;
};

/** Rows of a document: more make it long and slow, and nobody reads them there. The CSV has all. */
const ROWS_MAX = 1000;
/** Characters of an id that a document shows of it; the CSV has them all. */
const TEXT_MAX = 120;
/** Offers, campaigns or sub ids whose sums a document lists. */
const STAKES_MAX = 25;

const DAY_MS = 24 * 3600_000;

/**
 * Causes by which the other side owes nothing as far as records show, or by which nobody can tell. None of them is an
 * indication: a document for the other side holds facts only.
 */
const CAUSES_AGAINST = [
  'could_not_judge',
  'bot_or_test',
  'attributed_elsewhere',
  'order_not_confirmed',
  'held_or_capped',
  'batch_not_yet',
  'outside_window',
  'suspect_pixel',
];

/** Causes by which two amounts are the same one, written otherwise; where commissions can be told apart, those decide. */
const WRITTEN_OTHERWISE = ['minor_units', 'decimal_comma', 'currency', 'tax', 'shipping_or_fee', 'rounding'];

const quoted = (texts: readonly string[]) => texts.map((text) => `'${text}'`).join(', ');

/** The main pair: the numbers of its sources are their places among the files. */
const PAIR = 2;
const THEIRS = 2;

/**
 * Makes the table `queries`: one row per conversion of our side that the other side lacks, has with less or has in
 * another currency, with what usually makes networks refuse a query. Amounts at stake are what is missing, or the difference.
 */
export async function makeQueries(engine: Engine, options: QueryOptions): Promise<void> {
  const { origins, ...settings } = options;
  const scope: QueryScope = {
    where: `v.pair_id = ${PAIR}`,
    // Our own word first; where the other side has the conversion, it may name the offer as its forms do.
    named: origins.map((field) => `coalesce(lo.${field}, ro.${field}) as ${field},`).join(' '),
    joins: `left join (
        select distinct order_id from claims where source_id = ${THEIRS} and order_id is not null
      ) as k on k.order_id = l.order_id
      left join origins as lo on lo.claim_id = v.left_claim
      left join origins as ro on ro.claim_id = v.right_claim`,
    isKnown: 'k.order_id is not null',
  };
  await engine.run(`create temporary table queries as ${queriesSql(settings, scope)}`);
}

/** Of which conversions queries are made, and where it stands what they were sold under. */
export type QueryScope = {
  /** A condition on `conversions as v`. */
  where: string;
  /** What they were sold under, as columns with a comma behind each. */
  named: string;
  /** Joined to `v` and its claims `l` and `r`. */
  joins: string;
  /** The condition that the other side has the order, as some other conversion. */
  isKnown: string;
};

/** One row per conversion of the scope that something can be demanded by. */
export function queriesSql(
  { asOf, queryDays, clickDays }: Omit<QueryOptions, 'origins'>,
  { where, named, joins, isKnown }: QueryScope,
): string {
  return `with listed as (
    select
      v.conversion_id, v.pair_id, v.received_at, v.type, v.cause, v.certainty,
      case when v.verdict = 'differs' then 'incorrect' else 'untracked' end as kind,
      l.order_id, l.click_id, l.click_at, l.occurred_at, l.state, ${named}
      l.order_value, l.commission, l.currency,
      r.order_value as their_order_value, r.commission as their_commission, r.currency as their_currency,
      case when v.verdict <> 'differs' then l.order_value
        when l.currency = r.currency then greatest(l.order_value - r.order_value, 0) end as order_value_at_stake,
      case when v.verdict <> 'differs' then l.commission
        when l.currency = r.currency then greatest(l.commission - r.commission, 0) end as commission_at_stake,
      ${isKnown} and r.claim_id is null as is_known,
      l.order_id is not null and count(*) over (partition by l.order_id, v.type) > 1 as is_repeated
    from conversions as v
    join claims as l on l.site_id = v.site_id and l.claim_id = v.left_claim
    left join claims as r on r.site_id = v.site_id and r.claim_id = v.right_claim
    ${joins}
    where ${where}
      and (
        v.verdict = 'pixel_only'
        -- What was paired by likeness is no fact to demand anything by.
        or (v.verdict = 'differs' and v.matched_by <> 'probable' and (
          l.currency <> r.currency
          or r.commission < l.commission
          or (l.commission is null or r.commission is null) and r.order_value < l.order_value
        ))
      )
  )
  select *,
    case when occurred_at is not null
      then cast(floor((occurred_at + ${queryDays * DAY_MS} - ${asOf}) / ${DAY_MS}.0) as bigint) end as days_left,
    rtrim(${QUERY_CHECKS.map((check) => `case when ${conditions({ asOf, queryDays, clickDays })[check]} then '${check} ' else '' end`).join(' || ')}) as checks
  from listed`;
}

function conditions({
  asOf,
  queryDays,
  clickDays,
}: Omit<QueryOptions, 'origins'>): Record<QueryCheck, string> {
  return {
    no_order_id: 'order_id is null',
    no_date: 'occurred_at is null',
    no_amount: 'order_value is null and commission is null',
    no_click_id: 'click_id is null',
    click_after_order: 'click_at > occurred_at',
    outside_window: `occurred_at - click_at > ${clickDays * DAY_MS}`,
    deadline_passed: `${asOf} - occurred_at > ${queryDays * DAY_MS}`,
    order_known: 'is_known',
    order_repeated: 'is_repeated',
    money_returned: "state in ('declined', 'reversed', 'charged_back')",
    cause_against: `certainty <> 'possible' and cause in (${quoted(CAUSES_AGAINST)})
      or (commission is null or their_commission is null) and cause in (${quoted(WRITTEN_OTHERWISE)})`,
  };
}

const Count = z.coerce.number();
const Totals = z.object({ kind: Query.shape.kind, conversions: Count, ready: Count });
const Money = z.string();
const StakeRow = z.object({
  currency: z.string(),
  conversions: Count,
  ready: Count,
  order_value: Money,
  commission: Money,
  ready_commission: Money,
});
const Time = z.coerce.number().nullable();
const Text = z.string().nullable();
const QueryRow = Query.omit({ subs: true }).extend({
  ...(Object.fromEntries(SUB_FIELDS.map((field) => [field, Text])) as Record<
    (typeof SUB_FIELDS)[number],
    typeof Text
  >), // the same keys
  occurred_at: Time,
  click_at: Time,
  days_left: Time,
  order_value: Money.nullable(),
  commission: Money.nullable(),
  their_order_value: Money.nullable(),
  their_commission: Money.nullable(),
  checks: z
    .string()
    .transform((text) => (text === '' ? [] : text.split(' ')))
    .pipe(z.array(QueryCheck)),
});

/** What is demanded, counted over all and listed as far as a document goes. */
export async function listQueries(
  engine: Engine,
  origins: readonly OriginField[],
): Promise<
  Pick<
    AuditReport['queries'],
    'total' | 'untracked' | 'incorrect' | 'ready' | 'stakes' | 'stakes_by' | 'checks' | 'rows'
  >
> {
  const totals = await engine.query(
    Totals,
    `select kind, count(*) as conversions, sum(case when checks = '' then 1 else 0 end) as ready
     from queries group by kind order by kind`,
  );
  const of = (kind: Query['kind']) => totals.find((row) => row.kind === kind);
  return {
    total: totals.reduce((sum, { conversions }) => sum + conversions, 0),
    untracked: of('untracked')?.conversions ?? 0,
    incorrect: of('incorrect')?.conversions ?? 0,
    ready: totals.reduce((sum, { ready }) => sum + ready, 0),
    stakes: await stakesOf(engine),
    stakes_by: await stakesBy(engine, origins),
    checks: await checksOf(engine),
    rows: await rowsOf(engine, origins),
  };
}

const STAKE = `coalesce(currency, 'XXX') as currency, count(*) as conversions,
  sum(case when checks = '' then 1 else 0 end) as ready,
  coalesce(sum(order_value_at_stake), 0) as order_value,
  coalesce(sum(commission_at_stake), 0) as commission,
  coalesce(sum(case when checks = '' then commission_at_stake end), 0) as ready_commission`;

async function stakesOf(engine: Engine): Promise<Stake[]> {
  const rows = await engine.query(
    StakeRow,
    `select ${STAKE} from queries group by coalesce(currency, 'XXX') order by currency`,
  );
  return rows.map(withAmounts);
}

/** By offer, campaign and first sub id, where any conversion of the list names one. */
async function stakesBy(engine: Engine, origins: readonly OriginField[]): Promise<StakesBy[]> {
  const found: StakesBy[] = [];
  for (const by of StakesBy.shape.by.options.filter((field) => origins.includes(field))) {
    const [counted] = await engine.query(
      z.object({ n: Count }),
      `select count(distinct ${by}) as n from queries`,
    );
    if (counted === undefined || counted.n === 0) continue;
    const rows = await engine.query(
      StakeRow.extend({ value: Text }),
      `select substr(${by}, 1, ${TEXT_MAX}) as value, ${STAKE} from queries
       group by ${by}, coalesce(currency, 'XXX')
       order by commission desc, order_value desc, conversions desc, coalesce(${by}, ''), currency
       limit ${STAKES_MAX}`,
    );
    found.push({ by, values: counted.n, rows: rows.map(withAmounts) });
  }
  return found;
}

function withAmounts<T extends z.infer<typeof StakeRow>>(row: T): T {
  return {
    ...row,
    order_value: formatAmount(row.order_value),
    commission: formatAmount(row.commission),
    ready_commission: formatAmount(row.ready_commission),
  };
}

const CheckRow = z.object({ check: QueryCheck, conversions: Count });

async function checksOf(engine: Engine): Promise<z.infer<typeof CheckRow>[]> {
  const counts = QUERY_CHECKS.map(
    (check, place) =>
      `select ${place} as place, '${check}' as "check", count(*) as conversions from queries
       where ' ' || checks || ' ' like '% ${check} %'`,
  );
  const rows = await engine.query(CheckRow, `${counts.join(' union all ')} order by place`);
  return rows.filter(({ conversions }) => conversions > 0);
}

async function rowsOf(engine: Engine, origins: readonly OriginField[]): Promise<Query[]> {
  const text = (column: string) => `substr(${column}, 1, ${TEXT_MAX}) as ${column}`;
  const named = ORIGIN_FIELDS.map((field) =>
    origins.includes(field) ? text(field) : `cast(null as text) as ${field}`,
  );
  const rows = await engine.query(
    QueryRow,
    `select kind, ${text('order_id')}, ${text('type')}, occurred_at, order_value, commission, currency,
       their_order_value, their_commission, their_currency, ${text('click_id')}, click_at, ${named.join(', ')},
       cause, certainty, days_left, checks
     from queries order by received_at, conversion_id limit ${ROWS_MAX}`,
  );
  const amount = (value: string | null) => (value === null ? null : formatAmount(value));
  return rows.map((row) => {
    const { kind, order_id, type, occurred_at, currency, their_currency, click_id, click_at } = row;
    const { offer, campaign, cause, certainty, days_left, checks } = row;
    const subs = SUB_FIELDS.flatMap((field) => (row[field] === null ? [] : [[field, row[field]]]));
    return {
      ...{ kind, order_id, type, occurred_at, currency, their_currency, click_id, click_at },
      ...{ offer, campaign, cause, certainty, days_left, checks },
      subs: Object.fromEntries(subs),
      order_value: amount(row.order_value),
      commission: amount(row.commission),
      their_order_value: amount(row.their_order_value),
      their_commission: amount(row.their_commission),
    };
  });
}
