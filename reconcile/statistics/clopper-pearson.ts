import { inverseIncompleteBeta } from './special/inverse-incomplete-beta.ts';
import type { Interval } from './wilson.ts';

/**
 * Exact interval of a binomial share (Clopper and Pearson 1934): the Beta(x, n - x + 1) quantile of alpha/2 and the
 * Beta(x + 1, n - x) quantile of 1 - alpha/2. Covers at least `level` (default 95 %) for any share, and so is wide.
 */
export function clopperPearson(successes: number, trials: number, level = 0.95): Interval {
  const tail = (1 - level) / 2;
  return {
    low: successes === 0 ? 0 : inverseIncompleteBeta(tail, successes, trials - successes + 1),
    high: successes === trials ? 1 : inverseIncompleteBeta(1 - tail, successes + 1, trials - successes),
  };
}
