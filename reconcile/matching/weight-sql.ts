/** In thousandths of bits, since sums of doubles need not be the same on another database. */
export function thousandths(bits: number): number {
  return Math.round(bits * 1000);
}

/** What the levels of a row of candidates weigh together, in thousandths of bits: an SQL expression. */
export function weightSql(weights: readonly (readonly number[])[]): string {
  const sums = weights.map(
    (levels, at) =>
      `case level_${at} ${levels.map((bits, level) => `when ${level} then ${thousandths(bits)}`).join(' ')} else 0 end`,
  );
  return sums.join(' + ');
}
