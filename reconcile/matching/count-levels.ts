import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { NOT_COMPARED } from '../statistics/match-probability.ts';
import { levelColumns } from './make-candidates.ts';
import type { Comparison, Matcher } from './matcher.ts';
import type { Pool } from './pool.ts';

/** How often each level of a comparison occurs among all pairs of two pools that are of one type. */
export type LevelShares = {
  /** Null where a side lacks the field, so that it can not be compared. */
  shares: (number[] | null)[];
  /** Pairs of one type. */
  pairs: number;
};

/** Times beyond so many of a side make the count slower and not better. */
const TIMES_MAX = 100_000;

const Count = z.coerce.number();

/**
 * Counts levels among pairs at random: a sample of each side by the hash of its ids, every one with every other. Lags
 * and exact amounts are counted on all pairs, since the shortest are rarer than a sample can tell.
 */
export async function countLevels(
  engine: Engine,
  of: { left: Pool; right: Pool; matcher: Matcher },
): Promise<LevelShares> {
  const { left, right, matcher } = of;
  const { comparisons } = matcher;
  const sampled = await sampledLevels(engine, of);
  const pairs = await pairsOfOneType(engine, left, right);
  const shares: (number[] | null)[] = [];
  for (const [at, comparison] of comparisons.entries()) {
    const counts = comparison.levels.map(() => 0);
    for (const { levels, count } of sampled) {
      const level = levels[at] ?? NOT_COMPARED;
      if (level !== NOT_COMPARED) counts[level] = (counts[level] ?? 0) + count;
    }
    const all = counts.reduce((sum, count) => sum + count, 0);
    if (all === 0) shares.push(null);
    else if (comparison.kind === 'lag') shares.push(await lagShares(engine, of, comparison));
    else {
      const smooth = counts.map((count) => (count + 0.5 / counts.length) / (all + 0.5));
      shares.push(comparison.kind === 'amount' ? await withExact(engine, of, smooth) : smooth);
    }
  }
  return { shares, pairs };
}

/** How many claims of a pool tell what a comparison looks at: 0 means that it can be left out. */
async function pairsOfOneType(engine: Engine, left: Pool, right: Pool): Promise<number> {
  const [row] = await engine.query(
    z.object({ n: Count }),
    `select coalesce(sum(l.n * r.n), 0) as n
     from (select type, count(*) as n from ${left.table} group by type) as l
     join (select type, count(*) as n from ${right.table} group by type) as r on r.type = l.type`,
  );
  return row?.n ?? 0;
}

export type LevelCount = { levels: number[]; count: number };

async function sampledLevels(
  engine: Engine,
  { left, right, matcher }: { left: Pool; right: Pool; matcher: Matcher },
): Promise<LevelCount[]> {
  const { claims, seed } = matcher.sample;
  const sample = ({ table }: Pool) =>
    `select * from ${table} order by md5(cast(claim_id as text) || '${seed.replaceAll("'", "''")}'), claim_id limit ${claims}`;
  return patternsOf(
    engine,
    `select ${levelColumns(matcher.comparisons)} from (${sample(left)}) as l join (${sample(right)}) as r on r.type = l.type`,
    matcher.comparisons,
  );
}

/** How many pairs of a query with the columns `level_<n>` agree in each way. */
export async function patternsOf(
  engine: Engine,
  pairs: string,
  comparisons: readonly Comparison[],
): Promise<LevelCount[]> {
  const names = comparisons.map((_, at) => `level_${at}`).join(', ');
  const rows = await engine.query(
    z.record(z.string(), Count),
    `select ${names}, count(*) as n from (${pairs}) as pairs group by ${names} order by ${names}`,
  );
  return rows.map((row) => ({
    levels: comparisons.map((_, at) => row[`level_${at}`] ?? NOT_COMPARED),
    count: row['n'] ?? 0,
  }));
}

/** Puts the share of pairs with exactly the same amount in the place of the sampled one. */
async function withExact(
  engine: Engine,
  { left, right }: { left: Pool; right: Pool },
  sampled: number[],
): Promise<number[]> {
  const grouped = ({ table }: Pool) =>
    `select type, currency, amount, count(*) as n from ${table} where amount is not null group by type, currency, amount`;
  const typed = ({ table }: Pool) =>
    `select type, currency, count(*) as n from ${table} where amount is not null group by type, currency`;
  const joined = 'r.type = l.type and (r.currency = l.currency or r.currency is null or l.currency is null)';
  const [row] = await engine.query(
    z.object({ same: Count, pairs: Count }),
    `select
       (select coalesce(sum(l.n * r.n), 0) from (${grouped(left)}) as l
        join (${grouped(right)}) as r on r.amount = l.amount and ${joined}) as same,
       (select coalesce(sum(l.n * r.n), 0) from (${typed(left)}) as l join (${typed(right)}) as r on ${joined}) as pairs`,
  );
  const { same, pairs } = row ?? { same: 0, pairs: 0 };
  const exact = (same + 0.5 / sampled.length) / (pairs + 0.5);
  const [first = 0, ...others] = sampled;
  return [exact, ...others.map((share) => (first >= 1 ? 0 : (share / (1 - first)) * (1 - exact)))];
}

async function lagShares(
  engine: Engine,
  { left, right, matcher }: { left: Pool; right: Pool; matcher: Matcher },
  { levels }: Extract<Comparison, { kind: 'lag' }>,
): Promise<number[]> {
  const lefts = await timesByType(engine, left, matcher);
  const rights = await timesByType(engine, right, matcher);
  const counts = levels.map(() => 0);
  let pairs = 0;
  for (const [type, times] of lefts) {
    const others = rights.get(type) ?? [];
    pairs += times.length * others.length;
    for (const [level, { from_ms, until_ms }] of levels.entries()) {
      if (from_ms === null || until_ms === null) continue;
      const within = countBefore(times, others, until_ms) - countBefore(times, others, from_ms);
      counts[level] = (counts[level] ?? 0) + within;
    }
  }
  const rest = pairs - counts.reduce((sum, count) => sum + count, 0);
  return levels.map(({ from_ms }, level) => {
    const count = from_ms === null ? rest : (counts[level] ?? 0);
    return (count + 0.5 / levels.length) / (pairs + 0.5);
  });
}

async function timesByType(
  engine: Engine,
  { table }: Pool,
  { sample }: Matcher,
): Promise<Map<string, number[]>> {
  const rows = await engine.query(
    z.object({ type: z.string(), happened_at: Count }),
    `select type, happened_at from (
       select type, happened_at from ${table} where happened_at is not null
       order by md5(cast(claim_id as text) || '${sample.seed.replaceAll("'", "''")}'), claim_id limit ${TIMES_MAX}
     ) as sampled order by happened_at`,
  );
  return new Map(
    [...Map.groupBy(rows, ({ type }) => type)].map(([type, of]) => [
      type,
      of.map(({ happened_at }) => happened_at),
    ]),
  );
}

/** Pairs of two rising lists in which the other is less than `lag` after the one. */
function countBefore(times: readonly number[], others: readonly number[], lag: number): number {
  let pairs = 0;
  let before = 0;
  for (const time of times) {
    while (before < others.length && (others[before] ?? 0) < time + lag) before += 1;
    pairs += before;
  }
  return pairs;
}
