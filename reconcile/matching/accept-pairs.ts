import type { Engine, Value } from '../engine/engine.ts';
import { calibrated } from '../statistics/calibrate.ts';
import type { Matcher } from './matcher.ts';
import type { SourcePair } from './pool.ts';
import type { ScoredPair } from './score-candidates.ts';

const ODDS_MIN = 1e-6;
/** Pairs that are written at once: rows of weights are many. */
const PAIRS_PER_LOAD = 20_000;

/** Adds the pairs that are probable enough to `matches`, and what their fields weigh to `weights`. */
export async function acceptPairs(
  engine: Engine,
  { pair, matcher, scored }: { pair: SourcePair; matcher: Matcher; scored: readonly ScoredPair[] },
): Promise<{ threshold: number; accepted: number }> {
  const steps = matcher.calibration?.map(({ from, probability, pairs }) => ({
    fromScore: from,
    probability,
    weight: pairs,
  }));
  const threshold = steps === undefined ? matcher.threshold_uncalibrated : matcher.threshold;
  const isTrusted = steps !== undefined || (matcher.lambda ?? 0) >= matcher.lambda_min_uncalibrated;
  if (!isTrusted) return { threshold, accepted: 0 };
  const accepted = scored.flatMap((one) => {
    const worth = steps === undefined ? one.posterior : calibrated(steps, one.posterior);
    return worth < threshold ? [] : [{ ...one, probability: clamped(worth) }];
  });
  for (let from = 0; from < accepted.length; from += PAIRS_PER_LOAD) {
    const some = accepted.slice(from, from + PAIRS_PER_LOAD);
    await engine.load(
      engine.temporary('matches'),
      ['bigint', 'bigint', 'bigint', 'bigint', 'text', 'bigint', 'text', 'decimal'],
      some.map(({ left, right, candidates, probability }) => [
        pair.site,
        pair.pair,
        left,
        right,
        'probable',
        candidates,
        candidates > 1 ? 'probability' : null,
        probability.toFixed(6),
      ]),
    );
    await engine.load(
      engine.temporary('weights'),
      ['bigint', 'bigint', 'bigint', 'integer', 'text', 'text', 'decimal'],
      some.flatMap((one) =>
        waterfall(one, matcher).map(({ field, level, bits }, place): Value[] => [
          pair.site,
          pair.pair,
          one.left,
          place,
          field,
          level,
          bits.toFixed(6),
        ]),
      ),
    );
  }
  return { threshold, accepted: accepted.length };
}

/** What speaks for and against a pair, in bits: from the odds of any two claims to those of this pair. */
export function waterfall(
  one: Omit<ScoredPair, 'left' | 'right'> & { probability: number },
  { comparisons, calibration }: Pick<Matcher, 'comparisons' | 'calibration'>,
): { field: string; level: string; bits: number }[] {
  const total = one.prior + one.rarity + one.bits.reduce((sum, bits) => sum + bits, 0);
  const posterior = oddsBits(clamped(one.posterior));
  const alternatives = posterior - total;
  return [
    { field: 'prior', level: 'any two claims', bits: one.prior },
    ...comparisons.flatMap(({ field, levels }, at) => {
      const level = levels[one.levels[at] ?? -1];
      return level === undefined ? [] : [{ field, level: level.name, bits: one.bits[at] ?? 0 }];
    }),
    ...(one.rarity === 0
      ? []
      : [{ field: 'rarity', level: one.rarity > 0 ? 'a rare amount' : 'a common amount', bits: one.rarity }]),
    {
      field: 'alternatives',
      level: one.candidates > 1 ? `${one.candidates} candidates` : 'no other',
      bits: alternatives,
    },
    ...(calibration === null
      ? []
      : [
          {
            field: 'calibration',
            level: 'as pairs joined by ids show',
            bits: oddsBits(one.probability) - posterior,
          },
        ]),
  ];
}

function oddsBits(probability: number): number {
  return Math.log2(probability) - Math.log2(1 - probability);
}

/** No pair is certain, and the odds of one that is could not be written. */
export function clamped(probability: number): number {
  return Math.min(1 - ODDS_MIN, Math.max(ODDS_MIN, probability));
}
