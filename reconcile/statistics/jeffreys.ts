import { inverseIncompleteBeta } from './special/inverse-incomplete-beta.ts';
import type { Interval } from './wilson.ts';

/**
 * Jeffreys's interval of a binomial share, 95 %: quantiles of Beta(x + 1/2, n - x + 1/2), with the ends set to 0 at
 * x = 0 and to 1 at x = n (Brown, Cai, DasGupta 2001). For tiny rates; narrower than the exact one.
 */
export function jeffreys(successes: number, trials: number): Interval {
  const [a, b] = [successes + 0.5, trials - successes + 0.5];
  return {
    low: successes === 0 ? 0 : inverseIncompleteBeta(0.025, a, b),
    high: successes === trials ? 1 : inverseIncompleteBeta(0.975, a, b),
  };
}
