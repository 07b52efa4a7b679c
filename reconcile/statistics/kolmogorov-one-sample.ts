/**
 * Whether values from 0 to 1 are uniform: D and its exact p-value by Durbin's matrix (Marsaglia, Tsang, Wang 2003),
 * P(D < d) = n!/n^n times the middle entry of H^n. For up to a few hundred values. To test any known distribution,
 * hand in its distribution function at the values.
 */
export function kolmogorovOneSample(values: readonly number[]): { distance: number; p: number } {
  const n = values.length;
  const sorted = [...values].sort((a, b) => a - b);
  const distance = sorted.reduce(
    (most, value, at) => Math.max(most, (at + 1) / n - value, value - at / n),
    0,
  );
  const k = Math.floor(n * distance) + 1;
  const size = 2 * k - 1;
  const h = k - n * distance;
  const matrix = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => entry(i, j, size, h)),
  );
  let power: number[][] = matrix.map((row, i) => row.map((_, j) => (i === j ? 1 : 0)));
  // n!/n^n goes in factor by factor: neither the power nor the factorial is ever formed by itself.
  for (let factor = 1; factor <= n; factor += 1) {
    power = product(power, matrix).map((row) => row.map((value) => (value * factor) / n));
  }
  return { distance, p: 1 - (power[k - 1]?.[k - 1] ?? 0) };
}

function entry(i: number, j: number, size: number, h: number): number {
  if (i - j + 1 < 0) return 0;
  let value = 1;
  if (j === 0) value -= h ** (i + 1);
  if (i === size - 1) value -= h ** (size - j);
  if (i === size - 1 && j === 0 && 2 * h - 1 > 0) value += (2 * h - 1) ** size;
  for (let g = 1; g <= i - j + 1; g += 1) value /= g;
  return value;
}

function product(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number[][] {
  return a.map((row) =>
    (b[0] ?? []).map((_, j) => row.reduce((sum, value, k) => sum + value * (b[k]?.[j] ?? 0), 0)),
  );
}
