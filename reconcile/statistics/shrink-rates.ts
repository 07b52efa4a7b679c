import { type BetaPrior, betaBinomialTail } from './beta-binomial.ts';
import {
  add,
  betaBinomialDerivatives,
  type Derivatives,
  pointOf,
  priorOf,
} from './beta-binomial-likelihood.ts';
import type { DayCount } from './bootstrap-by-day.ts';
import { fitBetaBinomial, newtonStep } from './fit-beta-binomial.ts';
import { inverseIncompleteBeta } from './special/inverse-incomplete-beta.ts';
import type { Interval } from './wilson.ts';

/** Step in logit and ln size above which leaving a group out is worth a fit of its own. */
const STEP_MAX = 0.02;

/** What is known of one group's rate once the other groups are taken into account. */
export type ShrunkRate = {
  /** How the rates of the *other* groups are spread. */
  prior: BetaPrior;
  /** Posterior mean (alpha + y) / (alpha + beta + n): the raw rate, drawn towards the others as far as n is small. */
  mean: number;
  /** 95 % posterior interval. */
  interval: Interval;
  /** P(Y >= y) where the group is one like the others: one-sided, to be put through `benjaminiHochberg`. */
  tail: number;
};

/**
 * Empirical Bayes over groups, such as affiliates, in the order given: y of group i is beta-binomial with a prior
 * fitted to the others, because one large fraudster within the prior would hide itself. With fewer than 3 groups
 * there is nothing to compare with: null. Leaving one out is a single Newton step from the fit of all (its error is
 * of the order of the step's square, below 0.0004), and a fit anew where that step is long.
 */
export function shrinkRates(groups: readonly DayCount[]): ShrunkRate[] | null {
  if (groups.filter((group) => group.trials > 0).length < 3) return null;
  const all = fitBetaBinomial(groups);
  const point = pointOf(all);
  const parts = groups.map((group) => betaBinomialDerivatives(group, point));
  const sum = parts.reduce(add);
  return groups.map((group, at) => {
    const prior = withoutOne(groups, at, all, sum, parts[at] ?? sum);
    const [alpha, beta] = [prior.alpha + group.successes, prior.beta + group.trials - group.successes];
    return {
      prior,
      mean: alpha / (alpha + beta),
      interval: {
        low: inverseIncompleteBeta(0.025, alpha, beta),
        high: inverseIncompleteBeta(0.975, alpha, beta),
      },
      tail: betaBinomialTail(group.successes, group.trials, prior),
    };
  });
}

function withoutOne(
  groups: readonly DayCount[],
  left: number,
  all: BetaPrior,
  sum: Derivatives,
  own: Derivatives,
): BetaPrior {
  const point = pointOf(all);
  const rest: Derivatives = {
    d1: sum.d1 - own.d1,
    d2: sum.d2 - own.d2,
    d11: sum.d11 - own.d11,
    d12: sum.d12 - own.d12,
    d22: sum.d22 - own.d22,
  };
  const step = newtonStep(rest, point);
  if (Math.hypot(step.logit, step.logSize) < STEP_MAX) {
    return priorOf({ logit: point.logit + step.logit, logSize: point.logSize + step.logSize });
  }
  return fitBetaBinomial(
    groups.filter((_, at) => at !== left),
    all,
  );
}
