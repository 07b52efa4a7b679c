import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { levelSql } from './compare-sql.ts';
import type { BlockKey, Comparison, Matcher } from './matcher.ts';
import type { Pool } from './pool.ts';

/** A block, how many pairs it holds, and whether they were compared or were too many. */
export type BlockCount = { name: string; pairs: number; used: boolean };

export type CandidateOptions = {
  left: Pool;
  right: Pool;
  matcher: Matcher;
  /** The two sources name orders alike: then two claims that both name one are two conversions. */
  ordersJoin: boolean;
};

/** The table that {@link makeCandidates} makes: both claims, and the level of each comparison as `level_<n>`. */
export const CANDIDATES = 'probable_candidates';

const Sum = z.object({ n: z.coerce.number() });

/**
 * Compares the pairs that share all keys of a block. How many that are is counted from the keys alone, before any pair
 * is made.
 */
export async function makeCandidates(engine: Engine, options: CandidateOptions): Promise<BlockCount[]> {
  const { left, right, matcher } = options;
  const counts: BlockCount[] = [];
  const queries: string[] = [];
  for (const { name, on } of matcher.blocks) {
    let pairs = 0;
    const variants = variantsOf(on, options);
    for (const variant of variants) {
      const [count] = await engine.query(Sum, countSql(variant, options));
      pairs += count?.n ?? 0;
    }
    const used = pairs > 0 && pairs <= matcher.pairs_max;
    counts.push({ name, pairs, used });
    if (used) queries.push(...variants.map((variant) => pairsSql(variant, options)));
  }
  await dropCandidates(engine);
  const found =
    queries.length === 0
      ? 'select claim_id as left_claim, claim_id as right_claim from claims where 1 = 0'
      : queries.join(' union ');
  await engine.run(
    `create temporary table ${CANDIDATES} as
     select f.left_claim, f.right_claim, ${levelColumns(matcher.comparisons)}
     from (${found}) as f
     join ${left.table} as l on l.claim_id = f.left_claim
     join ${right.table} as r on r.claim_id = f.right_claim`,
  );
  return counts;
}

export async function dropCandidates(engine: Engine): Promise<void> {
  await engine.run(`drop table if exists ${engine.temporary(CANDIDATES)}`);
}

export function levelColumns(comparisons: readonly Comparison[]): string {
  return comparisons.map((comparison, at) => `${levelSql(comparison)} as level_${at}`).join(', ');
}

/** One equi-join of a block: the claims of each side that have its keys, and what must be equal. */
type Variant = { left: string; right: string; keys: number; isOfAmount: boolean };

/** Neighbouring buckets are joined too, so that a pair on an edge is found: each neighbour is a join of its own. */
function variantsOf(on: readonly BlockKey[], options: CandidateOptions): Variant[] {
  if (on.includes('memo')) return memoVariants(on, options);
  let shifts: { left: string; right: string }[][] = [[]];
  for (const key of on) {
    const choices = keyChoices(key);
    shifts = shifts.flatMap((chosen) => choices.map((choice) => [...chosen, choice]));
  }
  return shifts.map((keys) => ({
    left: keyed(
      options.left.table,
      keys.map(({ left }) => left),
    ),
    right: keyed(
      options.right.table,
      keys.map(({ right }) => right),
    ),
    keys: keys.length,
    isOfAmount: on.includes('amount') || on.includes('near_amount'),
  }));
}

function keyChoices(key: BlockKey): { left: string; right: string }[] {
  const same = { left: key, right: key };
  if (key === 'hour') return [same, { left: 'hour + 3600000', right: key }];
  if (key === 'six_hours') return [same, { left: 'six_hours + 21600000', right: key }];
  if (key === 'day') return [same, { left: 'day + 86400000', right: key }];
  if (key === 'near_amount') {
    return [same, { left: 'near_amount + 1', right: key }, { left: 'near_amount - 1', right: key }];
  }
  return [same];
}

function keyed(table: string, keys: readonly string[]): string {
  const columns = keys.map((key, at) => `${key} as k${at}`).join(', ');
  const known = keys.map((key) => `${key} is not null`).join(' and ');
  return `select claim_id, has_order, currency, ${columns} from ${table} where ${known}`;
}

/** The words of a text against the order ids of the other side. */
function memoVariants(on: readonly BlockKey[], { left, right }: CandidateOptions): Variant[] {
  const others = on.filter((key) => key !== 'memo');
  const columns = others.map((key, at) => `, ${key} as k${at + 1}`).join('');
  const words = ({ table }: Pool) =>
    `select claim_id, has_order, currency, unnest(string_to_array(memo, ' ')) as k0${columns} from ${table} where memo is not null`;
  const orders = ({ table }: Pool) =>
    `select claim_id, has_order, currency, order_id as k0${columns} from ${table} where length(order_id) >= 4`;
  const isOfAmount = others.includes('amount') || others.includes('near_amount');
  return [
    { left: words(left), right: orders(right), keys: others.length + 1, isOfAmount },
    { left: orders(left), right: words(right), keys: others.length + 1, isOfAmount },
  ];
}

function countSql({ left, right, keys }: Variant, { ordersJoin }: CandidateOptions): string {
  const names = Array.from({ length: keys }, (_, at) => `k${at}`);
  const grouped = (of: string) =>
    `select ${names.join(', ')}, count(*) as n, sum(has_order) as orders from (${of}) as keyed group by ${names.join(', ')}`;
  const pairs = ordersJoin ? 'l.n * r.n - l.orders * r.orders' : 'l.n * r.n';
  return `select coalesce(sum(${pairs}), 0) as n from (${grouped(left)}) as l
    join (${grouped(right)}) as r on ${names.map((name) => `r.${name} = l.${name}`).join(' and ')}`;
}

function pairsSql({ left, right, keys, isOfAmount }: Variant, { ordersJoin }: CandidateOptions): string {
  const joined = Array.from({ length: keys }, (_, at) => `r.k${at} = l.k${at}`).join(' and ');
  const also = [
    ...(ordersJoin ? ['(l.has_order = 0 or r.has_order = 0)'] : []),
    // Equal numbers of two currencies are not equal amounts.
    ...(isOfAmount ? ['(l.currency = r.currency or l.currency is null or r.currency is null)'] : []),
  ];
  const where = also.length === 0 ? '' : `where ${also.join(' and ')}`;
  return `select l.claim_id as left_claim, r.claim_id as right_claim
    from (${left}) as l join (${right}) as r on ${joined} ${where}`;
}
