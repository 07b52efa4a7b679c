import type { DayCount } from './bootstrap-by-day.ts';

/** What one success and one failure add: ln(p1/p0) and ln((1-p1)/(1-p0)). */
export function bernoulliWeights(normal: number, shifted: number): { success: number; failure: number } {
  return { success: Math.log(shifted / normal), failure: Math.log((1 - shifted) / (1 - normal)) };
}

/**
 * Log-likelihood CUSUM of a share that may have moved from `normal` to `shifted`: S = max(0, S + x ln(p1/p0) +
 * (n - x) ln((1-p1)/(1-p0))), one sum per day. For independent cases; where days differ by themselves, use `driftAlarm`.
 */
export function binomialCusum(
  days: readonly DayCount[],
  { normal, shifted }: { normal: number; shifted: number },
): number[] {
  const { success, failure } = bernoulliWeights(normal, shifted);
  let sum = 0;
  return days.map(({ successes, trials }) => {
    sum = Math.max(0, sum + successes * success + (trials - successes) * failure);
    return sum;
  });
}
