import { inverseIncompleteGamma } from './special/inverse-incomplete-gamma.ts';
import type { Interval } from './wilson.ts';

/**
 * Exact 95 % interval of the expected number behind a Poisson count (Garwood 1936): half the chi-square quantiles
 * of 2k and 2k + 2 degrees of freedom. In events, not a share.
 */
export function garwood(count: number): Interval {
  return {
    low: count === 0 ? 0 : inverseIncompleteGamma(0.025, count),
    high: inverseIncompleteGamma(0.975, count + 1),
  };
}
