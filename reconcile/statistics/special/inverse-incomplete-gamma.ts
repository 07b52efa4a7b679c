import { gammaKernel, incompleteGamma, incompleteGammaUpper } from './incomplete-gamma.ts';
import { solveRising } from './solve-rising.ts';

/**
 * The x with P(a, x) = share: a quantile of the gamma distribution of shape a and scale 1, to about 1e-13 relative.
 * Half a chi-square quantile of 2a degrees of freedom. Newton's steps on ln x inside a bracket.
 */
export function inverseIncompleteGamma(share: number, a: number): number {
  if (share <= 0) return 0;
  if (share >= 1) return Number.POSITIVE_INFINITY;
  const isUpper = share > 0.5;
  const logarithm = solveRising({
    low: -745,
    high: 700,
    start: Math.log(a),
    target: isUpper ? share - 1 : share,
    value: (at) => (isUpper ? -incompleteGammaUpper(a, Math.exp(at)) : incompleteGamma(a, Math.exp(at))),
    slope: (at) => gammaKernel(a, Math.exp(at)),
  });
  return Math.exp(logarithm);
}
