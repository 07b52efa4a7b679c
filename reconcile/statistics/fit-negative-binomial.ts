import type { NegativeBinomial } from './negative-binomial.ts';
import { digamma } from './special/digamma.ts';

/**
 * Likeliest mean and size of counts that bunch. The mean is the plain one; the size is where the slope
 * sum(psi(k + x) - psi(k)) - n ln(1 + mean / k) is zero, found by halving on ln k. Null where the counts vary no
 * more than Poisson ones (variance <= mean): use the Poisson tail then.
 */
export function fitNegativeBinomial(counts: readonly number[]): NegativeBinomial | null {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / counts.length;
  if (variance <= mean) return null;
  const times = Map.groupBy(counts, (count) => count);
  const slope = (size: number) => {
    const atZero = digamma(size);
    let sum = -counts.length * Math.log1p(mean / size);
    for (const [count, equal] of times) sum += equal.length * (digamma(size + count) - atZero);
    return sum;
  };
  let [low, high] = [-20, 20];
  for (let halving = 0; halving < 60; halving += 1) {
    const middle = (low + high) / 2;
    if (slope(Math.exp(middle)) > 0) low = middle;
    else high = middle;
  }
  return { mean, size: Math.exp((low + high) / 2) };
}
