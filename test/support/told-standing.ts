import type { Comparison } from '../../reconcile/matching/matcher.ts';
import type { StandingMatcher } from '../../reconcile/matching/standing-matcher.ts';
import { USUAL_STANDING } from '../../reconcile/matching/usual-standing.ts';

const MONTH_MS = 30 * 24 * 3600_000;

/**
 * What could have been learned of a shop with a hundred prices, where ids leave over a thousand claims of either side a
 * month and half of them belong together: for worlds of a few rows, which teach nothing.
 */
export function toldStanding(said: Partial<StandingMatcher> = {}): StandingMatcher {
  return {
    version: 1,
    comparisons: USUAL_STANDING.map(told),
    prior_bits: -9,
    amounts: { common: [], other_share: 0.01 },
    floor_bits: -4,
    threshold: 0.95,
    calibration: [
      { from: 0.5, probability: 0.6, pairs: 100 },
      { from: 0.9, probability: 0.96, pairs: 1000 },
    ],
    learned_from: { left: 1000, right: 1000, known: 1000, lambda: 0.5 },
    ...said,
  };
}

function told(comparison: Comparison): Comparison {
  const u = comparison.levels.map((level, at): number => {
    if ('from_ms' in level) {
      return level.from_ms === null || level.until_ms === null
        ? 0.7
        : (level.until_ms - level.from_ms) / MONTH_MS;
    }
    if (comparison.kind === 'amount') return [0.0099, 0.0001, 0.99][at] ?? 0;
    if (comparison.kind === 'id') return [0.001, 0.001, 0.998][at] ?? 0;
    return (comparison.field === 'network' ? [0.002, 0.998] : [0.3, 0.7])[at] ?? 0;
  });
  // The levels are those of the comparison itself.
  return {
    ...comparison,
    levels: comparison.levels.map((level, at) => ({ ...level, u: u[at] ?? 0 })),
  } as Comparison;
}
