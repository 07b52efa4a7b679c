import { inverseIncompleteBeta } from './inverse-incomplete-beta.ts';

/** Quantile of Student's t distribution, degrees > 0: t^2 = v (1 - x) / x with x the Beta(v/2, 1/2) quantile of both tails. */
export function studentQuantile(share: number, degrees: number): number {
  if (share === 0.5) return 0;
  if (share < 0.5) return -studentQuantile(1 - share, degrees);
  const x = inverseIncompleteBeta(2 * (1 - share), degrees / 2, 0.5);
  return Math.sqrt((degrees * (1 - x)) / x);
}
