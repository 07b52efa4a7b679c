import { type BetaPrior, betaBinomialLogPmf } from './beta-binomial.ts';
import type { DayCount } from './bootstrap-by-day.ts';
import { digamma, trigamma } from './special/digamma.ts';

/** Bounds of ln(alpha + beta): above, the rates are equal for all that can be seen; below, each is 0 or 1. */
export const LOG_SIZE_MIN = -6;
export const LOG_SIZE_MAX = 14;

/** In the coordinates that are fitted: the logit of the mean, and ln(alpha + beta). */
export type BetaBinomialPoint = { logit: number; logSize: number };

/** Sum of ln P over all counts. */
export function betaBinomialLogLikelihood(counts: readonly DayCount[], prior: BetaPrior): number {
  return counts.reduce((sum, { successes, trials }) => sum + betaBinomialLogPmf(successes, trials, prior), 0);
}

export function priorOf({ logit, logSize }: BetaBinomialPoint): BetaPrior {
  const size = Math.exp(logSize);
  return { alpha: size / (1 + Math.exp(-logit)), beta: size / (1 + Math.exp(logit)) };
}

export function pointOf({ alpha, beta }: BetaPrior): BetaBinomialPoint {
  return { logit: Math.log(alpha / beta), logSize: Math.log(alpha + beta) };
}

/** First and second derivatives of a log likelihood by logit and ln size. */
export type Derivatives = { d1: number; d2: number; d11: number; d12: number; d22: number };

export function betaBinomialDerivatives(
  { successes, trials }: DayCount,
  point: BetaBinomialPoint,
): Derivatives {
  const { alpha, beta } = priorOf(point);
  const size = alpha + beta;
  const total1 = digamma(size) - digamma(size + trials);
  const total2 = trigamma(size) - trigamma(size + trials);
  const byAlpha = digamma(alpha + successes) - digamma(alpha) + total1;
  const byBeta = digamma(beta + trials - successes) - digamma(beta) + total1;
  const byAlpha2 = trigamma(alpha + successes) - trigamma(alpha) + total2;
  const byBeta2 = trigamma(beta + trials - successes) - trigamma(beta) + total2;
  const spread = (alpha * beta) / size; // d alpha / d logit = - d beta / d logit
  const d1 = spread * (byAlpha - byBeta);
  const d2 = alpha * byAlpha + beta * byBeta;
  return {
    d1,
    d2,
    d11: spread * spread * (byAlpha2 - 2 * total2 + byBeta2) + ((beta - alpha) / size) * d1,
    d12: spread * (alpha * byAlpha2 - beta * byBeta2 + (beta - alpha) * total2) + d1,
    d22: alpha * alpha * byAlpha2 + 2 * alpha * beta * total2 + beta * beta * byBeta2 + d2,
  };
}

export function add(one: Derivatives, other: Derivatives): Derivatives {
  return {
    d1: one.d1 + other.d1,
    d2: one.d2 + other.d2,
    d11: one.d11 + other.d11,
    d12: one.d12 + other.d12,
    d22: one.d22 + other.d22,
  };
}
