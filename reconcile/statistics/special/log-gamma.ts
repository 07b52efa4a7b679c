const HALF_LOG_TWO_PI = 0.9189385332046728;

/**
 * ln Gamma(x), x > 0, to about 1e-15. Stirling's series with its first eight correction terms from 10 on; below,
 * Gamma(x + 1) = x Gamma(x) leads there (Abramowitz and Stegun 6.1.40, 6.1.15).
 */
export function logGamma(x: number): number {
  if (x === 1 || x === 2) return 0;
  let product = 1;
  let at = x;
  while (at < 10) {
    product *= at;
    at += 1;
  }
  return (at - 0.5) * Math.log(at) - at + HALF_LOG_TWO_PI + stirlingSeries(at) - Math.log(product);
}

/**
 * What Stirling's formula lacks: ln Gamma(x) - ((x - 1/2) ln x - x + ln(2 pi)/2). It is small, so that ratios of
 * gamma functions of large numbers can be formed from it without the loss of digits that ln Gamma would bring.
 */
export function stirlingCorrection(x: number): number {
  if (x >= 10) return stirlingSeries(x);
  return logGamma(x) - (x - 0.5) * Math.log(x) + x - HALF_LOG_TWO_PI;
}

/** Bernoulli numbers B(2k) / (2k (2k - 1)). */
const TERMS = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400];

function stirlingSeries(x: number): number {
  const square = 1 / (x * x);
  return TERMS.reduceRight((sum, term) => sum * square + term, 0) / x;
}
