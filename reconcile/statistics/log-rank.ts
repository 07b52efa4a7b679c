import type { FollowedCase } from './kaplan-meier.ts';
import { incompleteGammaUpper } from './special/incomplete-gamma.ts';

/**
 * Log-rank test of two groups (Mantel 1966): at each event time the first group is expected to have d n1/n of the d
 * events, with hypergeometric variance; (O - E)^2 / V is chi-square of one degree of freedom.
 */
export function logRank(first: readonly FollowedCase[], second: readonly FollowedCase[]) {
  const all = [
    ...first.map((one) => ({ ...one, isFirst: true })),
    ...second.map((one) => ({ ...one, isFirst: false })),
  ].sort((a, b) => a.time - b.time);
  let [observed, expected, variance] = [0, 0, 0];
  let [atRisk, firstAtRisk] = [all.length, first.length];
  for (const [, tied] of Map.groupBy(all, (one) => one.time)) {
    const events = tied.filter((one) => one.event).length;
    observed += tied.filter((one) => one.event && one.isFirst).length;
    const share = firstAtRisk / atRisk;
    expected += events * share;
    if (atRisk > 1) variance += (events * share * (1 - share) * (atRisk - events)) / (atRisk - 1);
    atRisk -= tied.length;
    firstAtRisk -= tied.filter((one) => one.isFirst).length;
  }
  const chiSquare = variance === 0 ? 0 : (observed - expected) ** 2 / variance;
  return { observed, expected, variance, chiSquare, p: incompleteGammaUpper(0.5, chiSquare / 2) };
}
