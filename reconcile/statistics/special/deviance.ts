/**
 * x ln(x / mean) + mean - x, without loss of digits where x is near the mean (Loader 2000, "Fast and accurate
 * computation of binomial probabilities"). It is the exponent of Poisson, gamma and beta densities, x >= 0, mean > 0.
 */
export function deviance(x: number, mean: number): number {
  if (x === 0) return mean;
  const difference = x - mean;
  if (Math.abs(difference) >= 0.1 * (x + mean)) return x * Math.log(x / mean) - difference;
  const ratio = difference / (x + mean);
  const square = ratio * ratio;
  let sum = difference * ratio;
  let power = 2 * x * ratio;
  for (let odd = 3; odd < 1000; odd += 2) {
    power *= square;
    const next = sum + power / odd;
    if (next === sum) break;
    sum = next;
  }
  return sum;
}
