import { poolAdjacentViolators } from './pool-adjacent-violators.ts';

/** A pair of which it is known whether it is one conversion, with the score it got. Weight 1 unless said. */
export type ScoredCase = { score: number; isMatch: boolean; weight?: number };

/** From this score on, up to the next step, the chance is this. Both rise. */
export type CalibrationStep = { fromScore: number; probability: number; weight: number };

/**
 * What scores are worth: the non-decreasing steps that fit best the cases of which the truth is known (isotonic
 * regression, Zadrozny and Elkan 2002). Scores are only taken for their order.
 */
export function calibrate(cases: readonly ScoredCase[]): CalibrationStep[] {
  const sorted = [...cases].sort((a, b) => a.score - b.score);
  const points: { score: number; value: number; weight: number }[] = [];
  for (const { score, isMatch, weight = 1 } of sorted) {
    const last = points.at(-1);
    const value = isMatch ? 1 : 0;
    if (last?.score !== score) {
      points.push({ score, value, weight });
      continue;
    }
    last.value = (last.value * last.weight + value * weight) / (last.weight + weight);
    last.weight += weight;
  }
  return poolAdjacentViolators(points).map(({ from, value, weight }) => ({
    fromScore: points[from]?.score ?? 0,
    probability: value,
    weight,
  }));
}

/** The chance that a score stands for; below the first step it is that of the first. */
export function calibrated(steps: readonly CalibrationStep[], score: number): number {
  let [low, high] = [0, steps.length];
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((steps[middle]?.fromScore ?? 0) <= score) low = middle;
    else high = middle;
  }
  return steps[low]?.probability ?? Number.NaN;
}
