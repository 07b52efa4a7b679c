import { incompleteBeta } from './special/incomplete-beta.ts';

/** P(X >= successes) of a binomial count: I_p(x, n - x + 1). */
export function binomialTail(successes: number, trials: number, share: number): number {
  if (successes <= 0) return 1;
  return successes > trials ? 0 : incompleteBeta(share, successes, trials - successes + 1);
}
