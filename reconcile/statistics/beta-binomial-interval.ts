import {
  add,
  betaBinomialDerivatives,
  betaBinomialLogLikelihood,
  LOG_SIZE_MAX,
  LOG_SIZE_MIN,
  pointOf,
  priorOf,
} from './beta-binomial-likelihood.ts';
import type { DayCount } from './bootstrap-by-day.ts';
import { clopperPearson } from './clopper-pearson.ts';
import { fitBetaBinomial } from './fit-beta-binomial.ts';
import { studentQuantile } from './special/student-quantile.ts';
import type { Interval } from './wilson.ts';

/**
 * Interval, 95 %, of the mean rate behind days whose own rates differ as a beta distribution: all means whose profile
 * likelihood, maximised over the spread of the days, lies within t^2/2 of the best, t being Student's quantile for
 * one day less than there are (Venzon and Moolgavkar 1988 for the profile; t in place of the normal quantile because
 * the spread is estimated). Needs at least 2 days with trials. In simulated worlds of 28 days and more it covers 94 to
 * 97 % where drawing whole days covers 85 to 94 %: it knows that a rare loss has a long tail that the days at hand may
 * not have shown yet. With 5 to 7 days it is too wide (98 %), not too narrow (drawing days: 82 %).
 */
export function betaBinomialInterval(counts: readonly DayCount[]): Interval {
  const days = counts.filter((day) => day.trials > 0);
  const successes = days.reduce((sum, day) => sum + day.successes, 0);
  const trials = days.reduce((sum, day) => sum + day.trials, 0);
  if (successes === 0 || successes === trials) return clopperPearson(successes, trials);

  const best = pointOf(fitBetaBinomial(days));
  const drop = studentQuantile(0.975, days.length - 1) ** 2 / 2;
  const floor = betaBinomialLogLikelihood(days, priorOf(best)) - drop;
  const reach = (direction: 1 | -1): number => {
    let inside = best.logit;
    let { logSize } = best;
    let step = 0.1;
    let outside = inside + direction * step;
    const isInside = (logit: number): boolean => {
      logSize = likeliestLogSize(days, logit, logSize);
      return betaBinomialLogLikelihood(days, priorOf({ logit, logSize })) >= floor;
    };
    while (Math.abs(outside) < 40 && isInside(outside)) {
      inside = outside;
      step *= 1.5;
      outside += direction * step;
    }
    for (let halving = 0; halving < 16; halving += 1) {
      const middle = (inside + outside) / 2;
      if (isInside(middle)) inside = middle;
      else outside = middle;
    }
    return 1 / (1 + Math.exp(-outside));
  };
  // The share of all days together weighs large days more than the fit does; it is what is shown, and stays inside.
  const share = successes / trials;
  return { low: Math.min(share, reach(-1)), high: Math.max(share, reach(1)) };
}

/** The spread of the days that fits a mean best: Newton's steps in one dimension, at most 1 long. */
function likeliestLogSize(days: readonly DayCount[], logit: number, start: number): number {
  let logSize = start;
  for (let step = 0; step < 40; step += 1) {
    const { d2, d22 } = days.map((day) => betaBinomialDerivatives(day, { logit, logSize })).reduce(add);
    const move = d22 < 0 ? -d2 / d22 : Math.sign(d2);
    const next = Math.min(LOG_SIZE_MAX, Math.max(LOG_SIZE_MIN, logSize + Math.max(-1, Math.min(1, move))));
    if (Math.abs(next - logSize) < 1e-4) return next;
    logSize = next;
  }
  return logSize;
}
