import { type Interval, wilson } from './wilson.ts';

/** Two lists of the same conversions: how many each has, and how many are in both. */
export type TwoLists = { first: number; second: number; both: number };

const Z = 1.959963984540054;

/** What each channel catches of what the other proves to have happened: m / n2 and m / n1, with Wilson's intervals. */
export function captureRates({ first, second, both }: TwoLists) {
  const rate = (caught: number, of: number) =>
    of === 0 ? null : { share: caught / of, ...wilson(caught, of) };
  return { first: rate(both, second), second: rate(both, first) };
}

/** N = n1 n2 / m (Lincoln 1930, Petersen 1896). Without a common case it is infinite. */
export function lincolnPetersen({ first, second, both }: TwoLists): number {
  return (first * second) / both;
}

/**
 * Chapman's (1951) estimate of all cases, seen or not, (n1 + 1)(n2 + 1)/(m + 1) - 1, with Seber's (1970) variance.
 * Unbiased if n1 + n2 >= N and both sides miss independently.
 */
export function chapman({ first, second, both }: TwoLists): { estimate: number; variance: number } {
  const product = (first + 1) * (second + 1);
  return {
    estimate: product / (both + 1) - 1,
    variance: (product * (first - both) * (second - both)) / ((both + 1) ** 2 * (both + 2)),
  };
}

/** N +- 1.96 SE. Only for comparison with published figures: poor where few cases are common. */
export function waldInterval({ estimate, variance }: { estimate: number; variance: number }): Interval {
  const half = Z * Math.sqrt(variance);
  return { low: estimate - half, high: estimate + half };
}

/**
 * Log interval, 95 % (Chao 1987): with f0 = N - M unseen of M seen, and C = exp(1.96 sqrt(ln(1 + var / f0^2))), from
 * M + f0 / C to M + f0 C. Never below what was seen.
 */
export function chaoInterval(estimated: { estimate: number; variance: number; seen: number }): Interval {
  const { estimate, variance, seen } = estimated;
  const unseen = estimate - seen;
  if (unseen <= 0) return { low: seen, high: seen };
  const factor = Math.exp(Z * Math.sqrt(Math.log1p(variance / (unseen * unseen))));
  return { low: seen + unseen / factor, high: seen + unseen * factor };
}

/** Transformed logit interval, 95 % (Sadinle 2009), with 1/2 added to each cell; good also for few common cases. */
export function logitHalfInterval({ first, second, both }: TwoLists): Interval {
  const [common, firstOnly, secondOnly] = [both + 0.5, first - both + 0.5, second - both + 0.5];
  const unseen = (firstOnly * secondOnly) / common;
  const spread = Math.sqrt(1 / common + 1 / firstOnly + 1 / secondOnly + common / (firstOnly * secondOnly));
  const seen = first + second - both - 0.5;
  return { low: seen + unseen * Math.exp(-Z * spread), high: seen + unseen * Math.exp(Z * spread) };
}

/**
 * Sum over strata (browser, consent, affiliate), each estimated by itself (Sekar and Deming 1949): a pooled estimate
 * is too low where strata are caught unequally well. Variances add; the interval is Chao's of the sum.
 */
export function stratifiedEstimate(strata: readonly TwoLists[]) {
  const parts = strata.map(chapman);
  const estimate = parts.reduce((sum, part) => sum + part.estimate, 0);
  const variance = parts.reduce((sum, part) => sum + part.variance, 0);
  const seen = strata.reduce((sum, { first, second, both }) => sum + first + second - both, 0);
  return { estimate, variance, seen, ...chaoInterval({ estimate, variance, seen }) };
}

/**
 * True common cases behind the pairs that were found: of those, `precision` are right, and they are `recall` of all
 * there are, so m = found * precision / recall. At most as many as the shorter list has.
 */
export function correctForLinkErrors(
  lists: TwoLists,
  { precision, recall }: { precision: number; recall: number },
) {
  const both = Math.min((lists.both * precision) / recall, lists.first, lists.second);
  return { ...lists, both };
}

/**
 * How many both sides missed if their failures are not independent: odds ratio theta, f0 = theta f10 f01 / f11.
 * theta = 1 is Lincoln-Petersen. Above 1 what one side loses the other tends to lose too, and more are unseen.
 */
export function dependenceBand(
  { first, second, both }: TwoLists,
  oddsRatios: readonly number[] = [0.5, 1, 2, 4],
): { oddsRatio: number; estimate: number }[] {
  const independent = ((first - both) * (second - both)) / both;
  return oddsRatios.map((oddsRatio) => ({
    oddsRatio,
    estimate: first + second - both + oddsRatio * independent,
  }));
}
