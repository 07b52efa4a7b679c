import { deviance } from './deviance.ts';
import { stirlingCorrection } from './log-gamma.ts';

const TINY = 1e-300;

/**
 * Regularised incomplete beta function I_x(a, b): the share of a Beta(a, b) distribution at or below x. a, b > 0 and
 * x from 0 to 1; to about 1e-13. Continued fraction by Lentz's method (DLMF 8.17.22), on the side where it is fast.
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const density = betaKernel(x, a, b);
  if (x < (a + 1) / (a + b + 2)) return (density * continuedFraction(x, a, b)) / a;
  return 1 - (density * continuedFraction(1 - x, b, a)) / b;
}

/** x^a (1 - x)^b / B(a, b), that is x (1 - x) times the beta density. */
export function betaKernel(x: number, a: number, b: number): number {
  const total = a + b;
  const correction = stirlingCorrection(total) - stirlingCorrection(a) - stirlingCorrection(b);
  const exponent = correction - deviance(a, total * x) - deviance(b, total * (1 - x));
  return Math.sqrt((a * b) / (2 * Math.PI * total)) * Math.exp(exponent);
}

function continuedFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let step = 1; step < 100_000; step += 1) {
    const even = (step * (b - step) * x) / ((a + 2 * step - 1) * (a + 2 * step));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + step) * (a + b + step) * x) / ((a + 2 * step) * (a + 2 * step + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    const factor = d * c;
    fraction *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return fraction;
}

/** Lentz's guard against a division by zero. */
function away(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
