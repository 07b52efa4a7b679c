import { logBeta } from './special/log-beta.ts';

/** A beta distribution of rates: mean alpha / (alpha + beta); the larger the sum, the less the rates differ. */
export type BetaPrior = { alpha: number; beta: number };

/** ln P(Y = y) of y successes in n trials whose rate is Beta(alpha, beta): ln C(n, y) + ln B(y+a, n-y+b) - ln B(a, b). */
export function betaBinomialLogPmf(successes: number, trials: number, { alpha, beta }: BetaPrior): number {
  return (
    logBeta(successes + alpha, trials - successes + beta) -
    logBeta(alpha, beta) -
    Math.log(trials + 1) -
    logBeta(successes + 1, trials - successes + 1)
  );
}

/**
 * P(Y >= y): how likely so many successes are where rates differ as Beta(alpha, beta) says. Summed term by term with
 * P(k + 1) / P(k) = (n - k)(a + k) / ((k + 1)(b + n - k - 1)), on the side of the mean that has the smaller sum.
 */
export function betaBinomialTail(successes: number, trials: number, prior: BetaPrior): number {
  if (successes <= 0) return 1;
  if (successes > trials) return 0;
  const mean = (trials * prior.alpha) / (prior.alpha + prior.beta);
  return successes > mean ? sumUp(successes, trials, prior) : 1 - sumDown(successes - 1, trials, prior);
}

function sumUp(from: number, trials: number, prior: BetaPrior): number {
  let term = Math.exp(betaBinomialLogPmf(from, trials, prior));
  let sum = term;
  for (let k = from; k < trials; k += 1) {
    term *= ((trials - k) * (prior.alpha + k)) / ((k + 1) * (prior.beta + trials - k - 1));
    sum += term;
    if (term * (trials - k) < sum * 1e-15) break;
  }
  return Math.min(1, sum);
}

function sumDown(from: number, trials: number, prior: BetaPrior): number {
  let term = Math.exp(betaBinomialLogPmf(from, trials, prior));
  let sum = term;
  for (let k = from - 1; k >= 0; k -= 1) {
    term *= ((k + 1) * (prior.beta + trials - k - 1)) / ((trials - k) * (prior.alpha + k));
    sum += term;
    if (term * k < sum * 1e-15) break;
  }
  return Math.min(1, sum);
}
