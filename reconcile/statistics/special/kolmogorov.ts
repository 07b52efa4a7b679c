/**
 * Chance that sqrt(n) D exceeds x in the limit (Kolmogorov 1933): 2 sum (-1)^(k-1) e^(-2 k^2 x^2). Below 1 the sum
 * converges slowly and the theta-transformed one, sqrt(2 pi)/x sum e^(-(2k-1)^2 pi^2 / 8x^2), gives the complement.
 */
export function kolmogorovTail(x: number): number {
  if (x <= 0) return 1;
  if (x < 1) {
    let sum = 0;
    for (let odd = 1; odd < 41; odd += 2) sum += Math.exp((-odd * odd * Math.PI * Math.PI) / (8 * x * x));
    return 1 - (Math.sqrt(2 * Math.PI) / x) * sum;
  }
  let sum = 0;
  for (let k = 1; k < 20; k += 1) sum += (k % 2 === 1 ? 1 : -1) * Math.exp(-2 * k * k * x * x);
  return 2 * sum;
}
