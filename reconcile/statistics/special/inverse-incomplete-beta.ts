import { betaKernel, incompleteBeta } from './incomplete-beta.ts';
import { solveRising } from './solve-rising.ts';

/**
 * The x with I_x(a, b) = share: a quantile of Beta(a, b). a, b > 0, share from 0 to 1; to about 1e-13. Newton's steps
 * on the logit of x, whose derivative is x^a (1 - x)^b / B(a, b), kept inside a bracket that each step narrows.
 */
export function inverseIncompleteBeta(share: number, a: number, b: number): number {
  if (share <= 0) return 0;
  if (share >= 1) return 1;
  if (share > 0.5) return 1 - lowerHalf(1 - share, b, a);
  return lowerHalf(share, a, b);
}

function lowerHalf(share: number, a: number, b: number): number {
  const logit = solveRising({
    low: -745,
    high: 40,
    start: Math.log(a / b),
    target: share,
    value: (at) => incompleteBeta(fromLogit(at), a, b),
    slope: (at) => betaKernel(fromLogit(at), a, b),
  });
  return fromLogit(logit);
}

function fromLogit(logit: number): number {
  return logit < 0 ? Math.exp(logit) / (1 + Math.exp(logit)) : 1 / (1 + Math.exp(-logit));
}
