/** log10(1 + 1/d): how often amounts that span several powers of ten begin with d; 1 to 9, or 10 to 99. */
export function benfordShares(digits: 1 | 2 = 1): number[] {
  const first = 10 ** (digits - 1);
  return Array.from({ length: 9 * first }, (_, at) => Math.log10(1 + 1 / (first + at)));
}

/**
 * How far the first digits of amounts are from a distribution: chi-square, and the mean absolute deviation of the
 * shares. Price lists and fixed payouts honestly break Benford's law, so compare with the offer's own digits
 * (`expected`) wherever there are enough.
 */
export function digitDeviation(counts: readonly number[], expected: readonly number[]) {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const deviations = expected.map((share, at) => ({ share, off: (counts[at] ?? 0) / total - share }));
  return {
    chiSquare: total * deviations.reduce((sum, { share, off }) => sum + off ** 2 / share, 0),
    meanAbsoluteDeviation: deviations.reduce((sum, { off }) => sum + Math.abs(off), 0) / expected.length,
  };
}

/** How often decimals begin with each leading digit, 1 to 9 (or pair, 10 to 99); those without one are not counted. */
export function leadingDigits(amounts: readonly string[], digits: 1 | 2 = 1): number[] {
  const first = 10 ** (digits - 1);
  const counts = new Array<number>(9 * first).fill(0);
  for (const amount of amounts) {
    const significant = amount.replace(/[^0-9]/g, '').replace(/^0+/, '');
    if (significant === '') continue;
    const at = Number(significant.padEnd(digits, '0').slice(0, digits)) - first;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}
