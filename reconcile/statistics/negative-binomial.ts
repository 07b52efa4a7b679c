import { incompleteBeta } from './special/incomplete-beta.ts';
import { logBeta } from './special/log-beta.ts';

/** Counts of mean mu and variance mu + mu^2 / size: the smaller the size, the more they bunch. */
export type NegativeBinomial = { mean: number; size: number };

/** ln P(X = count) = ln Gamma(k + x) - ln Gamma(k) - ln x! + k ln(k / (k + mu)) + x ln(mu / (k + mu)). */
export function negativeBinomialLogPmf(count: number, { mean, size }: NegativeBinomial): number {
  const binomial = count === 0 ? 0 : -Math.log(count) - logBeta(count, size);
  const hits = count === 0 ? 0 : count * Math.log(mean / (size + mean));
  return binomial - size * Math.log1p(mean / size) + hits;
}

/** P(X >= count) = I_p(count, size) with p = mu / (mu + size). */
export function negativeBinomialTail(count: number, { mean, size }: NegativeBinomial): number {
  return count <= 0 ? 1 : incompleteBeta(mean / (mean + size), count, size);
}
