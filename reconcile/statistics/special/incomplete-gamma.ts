import { deviance } from './deviance.ts';
import { stirlingCorrection } from './log-gamma.ts';

const TINY = 1e-300;

/**
 * Regularised lower incomplete gamma function P(a, x), a > 0, x >= 0, to about 1e-13; series below a + 1, continued
 * fraction above (DLMF 8.11.4 and 8.9.2). P(a, x) is also the chance of at least a events where x are expected.
 */
export function incompleteGamma(a: number, x: number): number {
  if (x <= 0) return 0;
  return x < a + 1 ? series(a, x) : 1 - continuedFraction(a, x);
}

/** Q(a, x) = 1 - P(a, x), exact also where it is tiny. */
export function incompleteGammaUpper(a: number, x: number): number {
  if (x <= 0) return 1;
  return x < a + 1 ? 1 - series(a, x) : continuedFraction(a, x);
}

/** x^a e^-x / Gamma(a), that is x times the gamma density. */
export function gammaKernel(a: number, x: number): number {
  return Math.sqrt(a / (2 * Math.PI)) * Math.exp(-deviance(a, x) - stirlingCorrection(a));
}

function series(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let step = 1; step < 1_000_000; step += 1) {
    term *= x / (a + step);
    sum += term;
    if (term < sum * 1e-17) break;
  }
  return sum * gammaKernel(a, x);
}

function continuedFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / (Math.abs(b) < TINY ? TINY : b);
  let fraction = d;
  for (let step = 1; step < 1_000_000; step += 1) {
    const numerator = -step * (step - a);
    b += 2;
    d = numerator * d + b;
    d = 1 / (Math.abs(d) < TINY ? TINY : d);
    c = b + numerator / c;
    if (Math.abs(c) < TINY) c = TINY;
    const factor = d * c;
    fraction *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return fraction * gammaKernel(a, x);
}
