/** More levels than any comparison has; twelve comparisons of them fit into the 53 bits of a number. */
const BASE = 16;

/** The levels that a row of candidates agrees at, `level_0` and so on, as one number: an SQL expression. */
export function patternSql(comparisons: number): string {
  const digits = Array.from({ length: comparisons }, (_, at) => `(level_${at} + 1) * ${BASE ** at}`);
  return digits.join(' + ');
}

/** The levels of such a number; -1 where a comparison could not be made. */
export function levelsOf(pattern: number, comparisons: number): number[] {
  return Array.from({ length: comparisons }, (_, at) => (Math.floor(pattern / BASE ** at) % BASE) - 1);
}
