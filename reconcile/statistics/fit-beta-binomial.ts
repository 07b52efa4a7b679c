import type { BetaPrior } from './beta-binomial.ts';
import {
  add,
  type BetaBinomialPoint,
  betaBinomialDerivatives,
  betaBinomialLogLikelihood,
  type Derivatives,
  LOG_SIZE_MAX,
  LOG_SIZE_MIN,
  pointOf,
  priorOf,
} from './beta-binomial-likelihood.ts';
import type { DayCount } from './bootstrap-by-day.ts';

/**
 * The beta distribution of rates under which the counts are most likely. Newton's steps on the logit of the mean and
 * ln(alpha + beta), halved while they do not climb. Counts that differ no more than chance makes them end at the
 * upper bound of alpha + beta, e^14; counts without any success or failure at the pooled Jeffreys posterior.
 */
export function fitBetaBinomial(counts: readonly DayCount[], start?: BetaPrior): BetaPrior {
  const used = counts.filter((count) => count.trials > 0);
  const successes = used.reduce((sum, count) => sum + count.successes, 0);
  const failures = used.reduce((sum, count) => sum + count.trials, 0) - successes;
  if (successes === 0 || failures === 0) return { alpha: successes + 0.5, beta: failures + 0.5 };

  let point = start ? pointOf(start) : { logit: Math.log(successes / failures), logSize: 3 };
  let likelihood = betaBinomialLogLikelihood(used, priorOf(point));
  for (let step = 0; step < 100; step += 1) {
    const move = newtonStep(used.map((count) => betaBinomialDerivatives(count, point)).reduce(add), point);
    let length = 1;
    let next = moved(point, move, length);
    let nextLikelihood = betaBinomialLogLikelihood(used, priorOf(next));
    while (nextLikelihood < likelihood && length > 1e-6) {
      length /= 2;
      next = moved(point, move, length);
      nextLikelihood = betaBinomialLogLikelihood(used, priorOf(next));
    }
    if (nextLikelihood < likelihood) break;
    const change = Math.abs(next.logit - point.logit) + Math.abs(next.logSize - point.logSize);
    point = next;
    likelihood = nextLikelihood;
    if (change < 1e-10) break;
  }
  return priorOf(point);
}

/** Towards the top: Newton's step where the surface is a dome, else along each axis by itself; at most 2 long. */
export function newtonStep(sum: Derivatives, point: BetaBinomialPoint): BetaBinomialPoint {
  const atEdge =
    (point.logSize >= LOG_SIZE_MAX && sum.d2 > 0) || (point.logSize <= LOG_SIZE_MIN && sum.d2 < 0);
  if (atEdge) return { logit: -sum.d1 / Math.min(sum.d11, -1e-9), logSize: 0 };
  const determinant = sum.d11 * sum.d22 - sum.d12 * sum.d12;
  const isDome = sum.d11 < 0 && determinant > 0;
  const step = isDome
    ? {
        logit: -(sum.d22 * sum.d1 - sum.d12 * sum.d2) / determinant,
        logSize: -(sum.d11 * sum.d2 - sum.d12 * sum.d1) / determinant,
      }
    : { logit: sum.d1 / Math.max(1e-9, Math.abs(sum.d11)), logSize: Math.sign(sum.d2) };
  const length = Math.hypot(step.logit, step.logSize);
  const shorten = length > 2 ? 2 / length : 1;
  return { logit: step.logit * shorten, logSize: step.logSize * shorten };
}

function moved(point: BetaBinomialPoint, move: BetaBinomialPoint, length: number): BetaBinomialPoint {
  return {
    logit: point.logit + length * move.logit,
    logSize: Math.min(LOG_SIZE_MAX, Math.max(LOG_SIZE_MIN, point.logSize + length * move.logSize)),
  };
}
