import { kolmogorovTail } from './special/kolmogorov.ts';

/** Products n1 n2 up to which the p-value is counted out exactly: about 10 ms. */
const EXACT_MAX = 1_000_000;

export type KolmogorovSmirnov = {
  /** Largest distance between the two distribution functions, 0 to 1: the effect size. */
  distance: number;
  p: number;
  method: 'exact' | 'asymptotic';
};

/** Whether two samples come from one distribution (Smirnov 1939). With ties the p-value is too large, never too small. */
export function kolmogorovSmirnov(first: readonly number[], second: readonly number[]): KolmogorovSmirnov {
  const a = [...first].sort((x, y) => x - y);
  const b = [...second].sort((x, y) => x - y);
  let [i, j, distance] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const at = Math.min(a[i] ?? 0, b[j] ?? 0);
    while (i < a.length && (a[i] ?? 0) <= at) i += 1;
    while (j < b.length && (b[j] ?? 0) <= at) j += 1;
    distance = Math.max(distance, Math.abs(i / a.length - j / b.length));
  }
  return withP(distance, a.length, b.length);
}

/**
 * The same on two histograms over the same bins. Within a bin the distance cannot be seen, so it is a lower bound and
 * the p-value too large, by little where bins are fine (log-spaced ones of a tenth of an octave).
 */
export function kolmogorovSmirnovBinned(
  first: readonly number[],
  second: readonly number[],
): KolmogorovSmirnov {
  const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);
  const [firstTotal, secondTotal] = [sum(first), sum(second)];
  let [upToFirst, upToSecond, distance] = [0, 0, 0];
  first.forEach((count, bin) => {
    upToFirst += count;
    upToSecond += second[bin] ?? 0;
    distance = Math.max(distance, Math.abs(upToFirst / firstTotal - upToSecond / secondTotal));
  });
  return withP(distance, firstTotal, secondTotal);
}

function withP(distance: number, n: number, m: number): KolmogorovSmirnov {
  if (n * m <= EXACT_MAX) return { distance, p: exactTail(distance, n, m), method: 'exact' };
  return { distance, p: kolmogorovTail(Math.sqrt((n * m) / (n + m)) * distance), method: 'asymptotic' };
}

/**
 * P(D >= d): 1 less the share of lattice paths from (0, 0) to (n, m) that keep |i/n - j/m| < d, counted by rows with
 * each row divided by its length so that nothing overflows (Kim and Jennrich 1973).
 */
function exactTail(distance: number, n: number, m: number): number {
  const [rows, columns] = [Math.min(n, m), Math.max(n, m)];
  const limit = (0.5 + Math.floor(distance * n * m - 1e-7)) / (n * m);
  const paths: number[] = Array.from({ length: columns + 1 }, (_, j) => (j / columns > limit ? 0 : 1));
  for (let i = 1; i <= rows; i += 1) {
    const share = i / (i + columns);
    paths[0] = i / rows > limit ? 0 : share * (paths[0] ?? 0);
    for (let j = 1; j <= columns; j += 1) {
      const isOutside = Math.abs(i / rows - j / columns) > limit;
      paths[j] = isOutside ? 0 : share * (paths[j] ?? 0) + (paths[j - 1] ?? 0);
    }
  }
  return Math.min(1, Math.max(0, 1 - (paths[columns] ?? 0)));
}
