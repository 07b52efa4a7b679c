import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { assignOneToOne } from '../statistics/assign-one-to-one.ts';
import { fieldWeights } from '../statistics/match-probability.ts';
import { termFrequencyWeight } from '../statistics/term-frequency-weight.ts';
import { levelsOf, patternSql } from './level-pattern.ts';
import { CANDIDATES } from './make-candidates.ts';
import type { Matcher } from './matcher.ts';
import type { Pool } from './pool.ts';
import { type Likely, shareOneToOne } from './share-one-to-one.ts';
import { thousandths, weightSql } from './weight-sql.ts';

/** A pair of the one-to-one assignment, with what it weighs. */
export type ScoredPair = {
  left: number;
  right: number;
  levels: number[];
  /** log2(m / u) of each comparison. */
  bits: number[];
  /** What the rarity of the amount adds, in bits. */
  rarity: number;
  /** The odds of any two claims, in bits. */
  prior: number;
  /** The chance of the pair beside all others that either claim could be in; not calibrated. */
  posterior: number;
  /** How many candidates the claim with more choice had. */
  candidates: number;
};

/** No level weighs more: what was learned of some thousand cases does not speak more surely than that. */
const FIELD_BITS_MAX = 20;

/**
 * Weighs the candidates, shares the chances among rivals, and assigns one to one, before any threshold: a threshold
 * first would leave a claim to its second-best partner whose own best was cut off.
 */
export async function scoreCandidates(
  engine: Engine,
  { left, right, matcher }: { left: Pool; right: Pool; matcher: Matcher },
): Promise<ScoredPair[]> {
  const weights = levelWeights(matcher);
  const prior = priorBits(left.claims, right.claims, matcher.lambda ?? 0);
  const found = await fetchCandidates(engine, { left, right, matcher, weights, prior });
  const lefts = new Map<number, number>();
  const rights = new Map<number, number>();
  const choices: { left: number[]; right: number[] } = { left: [], right: [] };
  const likely: Likely[] = found.map((candidate) => {
    const at = {
      left: placeOf(lefts, candidate.left),
      right: placeOf(rights, candidate.right),
      bits: candidate.total,
    };
    choices.left[at.left] = (choices.left[at.left] ?? 0) + 1;
    choices.right[at.right] = (choices.right[at.right] ?? 0) + 1;
    return at;
  });
  const posteriors = shareOneToOne(likely);
  const byPair = new Map(likely.map((pair, at) => [pair.left * rights.size + pair.right, at]));
  const { pairs } = assignOneToOne(
    likely.map((pair) => ({ left: pair.left, right: pair.right, weight: pair.bits })),
    matcher.floor_bits,
  );
  return pairs.flatMap((pair) => {
    const at = byPair.get(pair.left * rights.size + pair.right);
    const candidate = at === undefined ? undefined : found[at];
    if (at === undefined || candidate === undefined) return [];
    return [
      {
        left: candidate.left,
        right: candidate.right,
        levels: candidate.levels,
        bits: candidate.bits,
        rarity: candidate.rarity,
        prior,
        posterior: posteriors[at] ?? 0,
        candidates: Math.max(choices.left[pair.left] ?? 1, choices.right[pair.right] ?? 1),
      },
    ];
  });
}

/**
 * The odds of two claims to be a pair rather than both single, before anything is compared: K pairs can be made of n
 * and m claims in so many ways, and K + 1 in as many times K / ((n - K)(m - K)) fewer (Sadinle 2017).
 */
export function priorBits(lefts: number, rights: number, lambda: number): number {
  const smaller = Math.min(lefts, rights);
  const pairs = Math.max(lambda, 1e-9) * smaller;
  // Where nearly all are held to be paired, whoever is left over would be too: that is believed up to a point.
  const believed = Math.min(pairs, 0.95 * smaller);
  return Math.log2(believed) - Math.log2(lefts - believed + 1) - Math.log2(rights - believed + 1);
}

/** log2(m / u) of each level of each comparison. One that was not learned weighs nothing. */
export function levelWeights({ comparisons }: Pick<Matcher, 'comparisons'>): number[][] {
  return comparisons.map(({ levels }) =>
    levels.map(({ m, u }) => {
      if (m === null || u === null || m === 0 || u === 0) return 0;
      const [bits = 0] = fieldWeights([0], { m: [[m]], u: [[u]] });
      return Math.max(-FIELD_BITS_MAX, Math.min(FIELD_BITS_MAX, bits));
    }),
  );
}

type Found = {
  left: number;
  right: number;
  levels: number[];
  bits: number[];
  rarity: number;
  total: number;
};

const Row = z.object({
  l: z.coerce.number(),
  r: z.coerce.number(),
  pattern: z.coerce.number(),
  alike: z.coerce.number(),
});

async function fetchCandidates(
  engine: Engine,
  of: { left: Pool; right: Pool; matcher: Matcher; weights: number[][]; prior: number },
): Promise<Found[]> {
  const { left, right, matcher, weights, prior } = of;
  const at = matcher.comparisons.findIndex(({ kind }) => kind === 'amount');
  const amount = matcher.comparisons[at];
  const exact = amount?.kind === 'amount' ? (amount.levels[0]?.u ?? null) : null;
  const rarity = amount?.kind === 'amount' && exact !== null ? { ...amount.rarity, u: exact } : null;
  const rarityMax = rarity === null ? 0 : Math.max(0, termFrequencyWeight({ ...rarity, frequency: 0 }));
  const bonus = at < 0 ? '0' : `case level_${at} when 0 then ${thousandths(rarityMax)} else 0 end`;
  const rows = await engine.query(
    Row,
    `with alike as (
       select amount, count(*) as n from (
         select amount from ${left.table} union all select amount from ${right.table}
       ) as told group by amount
     )
     select c.left_claim as l, c.right_claim as r, ${patternSql(weights.length)} as pattern, coalesce(a.n, 0) as alike
     from ${CANDIDATES} as c
     join ${left.table} as t on t.claim_id = c.left_claim
     left join alike as a on a.amount = t.amount
     where ${weightSql(weights)} + ${bonus} >= ${thousandths(matcher.floor_bits - prior)}
     order by c.left_claim, c.right_claim`,
  );
  const known = new Map<number, { levels: number[]; bits: number[]; sum: number }>();
  const claims = left.claims + right.claims;
  const found: Found[] = [];
  for (const { l, r, pattern, alike } of rows) {
    let weighed = known.get(pattern);
    if (weighed === undefined) {
      const levels = levelsOf(pattern, weights.length);
      const bits = levels.map((level, place) => (level < 0 ? 0 : (weights[place]?.[level] ?? 0)));
      weighed = { levels, bits, sum: prior + bits.reduce((sum, one) => sum + one, 0) };
      known.set(pattern, weighed);
    }
    const isRare = rarity !== null && weighed.levels[at] === 0;
    const added = isRare ? termFrequencyWeight({ ...rarity, frequency: alike / claims }) : 0;
    const total = weighed.sum + added;
    if (total < matcher.floor_bits) continue;
    found.push({ left: l, right: r, levels: weighed.levels, bits: weighed.bits, rarity: added, total });
  }
  return found;
}

function placeOf(places: Map<number, number>, claim: number): number {
  const known = places.get(claim);
  if (known !== undefined) return known;
  places.set(claim, places.size);
  return places.size - 1;
}
