import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { calibrated } from '../statistics/calibrate.ts';
import { termFrequencyWeight } from '../statistics/term-frequency-weight.ts';
import { levelsOf, patternSql } from './level-pattern.ts';
import { type NearOptions, nearCandidates } from './near-candidates.ts';
import { levelWeights } from './score-candidates.ts';
import type { StandingMatcher } from './standing-matcher.ts';
import { thousandths, weightSql } from './weight-sql.ts';

/** Two claims that are more probably one conversion than anything else that either could be. */
export type DecidedPair = {
  left: bigint;
  right: bigint;
  leftKey: bigint;
  rightKey: bigint;
  levels: number[];
  /** log2(m / u) of each comparison, what the rarity of the amount adds, and the odds of any two claims. */
  bits: number[];
  rarity: number;
  prior: number;
  /** The chance of the pair beside all others that either claim could be in: to six places, as it is kept. */
  posterior: number;
  candidates: number;
  /** When both sides have been waited for. */
  dueAt: number;
};

/** Odds beyond 2^30 are as good as certain. */
const BITS_MAX = 30;

const Row = z.object({
  l: z.coerce.bigint(),
  r: z.coerce.bigint(),
  lk: z.coerce.bigint(),
  rk: z.coerce.bigint(),
  digits: z.string(),
  due: z.coerce.number(),
  pattern: z.coerce.number(),
});

/**
 * The pairs that are more probable than not, and more probable than all others of either claim together: so each claim
 * is in one at most. What speaks for a rival speaks against a pair even where that rival has a better partner itself:
 * less is found so, but a pair rests on the claims around it alone, however long the history is.
 */
export async function decidePairs(
  engine: Engine,
  { matcher, ...of }: Omit<NearOptions, 'comparisons'> & { matcher: StandingMatcher },
): Promise<DecidedPair[]> {
  const { comparisons } = matcher;
  const weights = levelWeights(matcher);
  const rarityOf = rarities(matcher);
  const rows = await engine.query(
    Row,
    `select left_claim as l, right_claim as r, left_key as lk, right_key as rk, amount_digits as digits, due_at as due,
       ${patternSql(comparisons.length)} as pattern
     from (${nearCandidates({ ...of, comparisons })}) as near
     where ${leastWeight(matcher, weights)}
     order by left_claim, right_claim`,
  );
  const lefts = new Rivals();
  const rights = new Rivals();
  const weighed = rows.map((row) => {
    const levels = levelsOf(row.pattern, comparisons.length);
    const bits = levels.map((level, at) => (level < 0 ? 0 : (weights[at]?.[level] ?? 0)));
    const rarity = rarityOf(row.digits);
    const total = bits.reduce((sum, one) => sum + one, matcher.prior_bits + rarity);
    const odds = 2 ** Math.min(total, BITS_MAX);
    if (total >= matcher.floor_bits) {
      lefts.add(row.l, odds);
      rights.add(row.r, odds);
    }
    return { row, levels, bits, rarity, total, odds };
  });
  return weighed.flatMap(({ row, levels, bits, rarity, total, odds }): DecidedPair[] => {
    if (total < matcher.floor_bits) return [];
    const others = lefts.sumOf(row.l) + rights.sumOf(row.r) - 2 * odds;
    const posterior = Number((odds / (1 + odds + Math.max(0, others))).toFixed(6));
    if (posterior <= 0.5) return [];
    const candidates = Math.max(lefts.countOf(row.l), rights.countOf(row.r));
    return [
      {
        left: row.l,
        right: row.r,
        leftKey: row.lk,
        rightKey: row.rk,
        levels,
        bits,
        rarity,
        prior: matcher.prior_bits,
        posterior,
        candidates,
        dueAt: row.due,
      },
    ];
  });
}

/** What a posterior is worth. */
export function worthOf({ calibration }: StandingMatcher, posterior: number): number {
  const steps = calibration.map(({ from, probability, pairs }) => ({
    fromScore: from,
    probability,
    weight: pairs,
  }));
  return calibrated(steps, posterior);
}

/** How many candidates a claim has, and their odds together. */
class Rivals {
  readonly #of = new Map<bigint, { sum: number; count: number }>();

  add(claim: bigint, odds: number): void {
    const known = this.#of.get(claim);
    if (known === undefined) this.#of.set(claim, { sum: odds, count: 1 });
    else {
      known.sum += odds;
      known.count += 1;
    }
  }

  sumOf(claim: bigint): number {
    return this.#of.get(claim)?.sum ?? 0;
  }

  countOf(claim: bigint): number {
    return this.#of.get(claim)?.count ?? 0;
  }
}

/** What an amount adds because it is rare or common: all candidates have the same digits. */
function rarities(matcher: StandingMatcher): (digits: string) => number {
  const { common, other_share: other } = matcher.amounts;
  const shares = new Map(common.map(({ digits, share }) => [digits, share]));
  const rarity = rarityOfAmounts(matcher);
  if (rarity === null) return () => 0;
  return (digits) => termFrequencyWeight({ ...rarity, frequency: shares.get(digits) ?? other });
}

/** `u` is the chance that two claims tell the same digits. */
function rarityOfAmounts({ comparisons }: StandingMatcher) {
  const amount = comparisons.find(({ kind }) => kind === 'amount');
  if (amount?.kind !== 'amount') return null;
  const u = amount.levels.reduce(
    (sum, level) => sum + (level.within === 0 || level.digits ? (level.u ?? 0) : 0),
    0,
  );
  return u === 0 ? null : { ...amount.rarity, u };
}

/** Whether a pair can reach the floor at all, as SQL. */
function leastWeight(matcher: StandingMatcher, weights: readonly (readonly number[])[]): string {
  const rarity = rarityOfAmounts(matcher);
  const most = rarity === null ? 0 : Math.max(0, termFrequencyWeight({ ...rarity, frequency: 0 }));
  // A thousandth for each that was rounded.
  const least = thousandths(matcher.floor_bits - matcher.prior_bits - most) - weights.length;
  return `${weightSql(weights)} >= ${least}`;
}
