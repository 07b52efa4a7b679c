/** A share with its interval; all three between 0 and 1. */
export type Interval = { low: number; high: number };

/** The 97.5 % quantile of the normal distribution. */
const Z = 1.959963984540054;

/**
 * Wilson's score interval of a binomial share, 95 %.
 * centre (p + z²/2n) / (1 + z²/n), half width z / (1 + z²/n) * sqrt(p(1 - p)/n + z²/4n²) (Wilson 1927).
 * Right for one run of independent events; losses that come in bad days need `betaBinomialInterval`.
 */
export function wilson(successes: number, trials: number): Interval {
  const share = successes / trials;
  const square = (Z * Z) / trials;
  const centre = (share + square / 2) / (1 + square);
  const half = (Z / (1 + square)) * Math.sqrt((share * (1 - share)) / trials + square / (4 * trials));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
