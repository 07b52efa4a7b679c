import { poolAdjacentViolators } from './pool-adjacent-violators.ts';
import type { Interval } from './wilson.ts';

/** At one age: of so many cases looked at then, so many were still there. Times rise; each has at least one case. */
export type StatusBin = { time: number; kept: number; cases: number };

/** The 95 % quantile of the limit D of the likelihood ratio (Banerjee and Wellner 2001, Ann. Statist. 29, table 2). */
const EACH_ITS_OWN_TIME = 2.26916;
/** The 95 % quantile of chi-square of one degree of freedom. */
const MANY_AT_EACH_TIME = 3.841458820694124;

/**
 * Isotonic estimate of survival from current-status data: every case was looked at once, at its own age. The
 * likeliest non-increasing curve through the shares still there, in the order of the bins.
 */
export function currentStatusSurvival(bins: readonly StatusBin[]): number[] {
  return nonIncreasing(bins);
}

/**
 * Pointwise 95 % intervals of that curve: all values whose likelihood ratio, against the best curve through that
 * value, is below the limit. Where each case has its own time the limit is D's quantile (Banerjee and Wellner 2001);
 * where many share a time, as within bins, it moves towards chi-square's (Tang, Banerjee, Kosorok 2012), which is
 * taken from 2 cases per time on: too wide between the two, never too narrow. The plain bootstrap is inconsistent here. `of` names the positions of the
 * bins to judge, all unless said; the time is quadratic in the number of bins.
 */
export function currentStatusIntervals(
  bins: readonly StatusBin[],
  of: readonly number[] = [...bins.keys()],
): Interval[] {
  const cases = bins.reduce((sum, bin) => sum + bin.cases, 0);
  const limit = cases >= 2 * bins.length ? MANY_AT_EACH_TIME : EACH_ITS_OWN_TIME;
  const curve = nonIncreasing(bins);
  const best = logLikelihood(bins, curve);
  return of.map((at) => {
    const before = nonIncreasing(bins.slice(0, at));
    const after = nonIncreasing(bins.slice(at + 1));
    const isInside = (value: number): boolean => {
      const through = [
        ...before.map((share) => Math.max(share, value)),
        value,
        ...after.map((share) => Math.min(share, value)),
      ];
      return 2 * (best - logLikelihood(bins, through)) <= limit;
    };
    const estimate = curve[at] ?? 0;
    return { low: edge(estimate, 0, isInside), high: edge(estimate, 1, isInside) };
  });
}

/** Where, between a value inside and a bound, the inside ends. */
function edge(inside: number, bound: number, isInside: (value: number) => boolean): number {
  if (isInside(bound)) return bound;
  let [near, far] = [inside, bound];
  for (let halving = 0; halving < 30; halving += 1) {
    const middle = (near + far) / 2;
    if (isInside(middle)) near = middle;
    else far = middle;
  }
  return far;
}

function nonIncreasing(bins: readonly StatusBin[]): number[] {
  const lost = bins.map(({ kept, cases }) => ({ value: 1 - kept / cases, weight: cases }));
  return poolAdjacentViolators(lost).flatMap(({ from, to, value }) =>
    new Array<number>(to - from + 1).fill(1 - value),
  );
}

function logLikelihood(bins: readonly StatusBin[], survival: readonly number[]): number {
  return bins.reduce((sum, { kept, cases }, at) => {
    const share = survival[at] ?? 0;
    return sum + times(kept, Math.log(share)) + times(cases - kept, Math.log1p(-share));
  }, 0);
}

/** 0 ln 0 = 0. */
function times(count: number, logarithm: number): number {
  return count === 0 ? 0 : count * logarithm;
}
