/** Cases by which of three sources saw them: first, second, third, as 0 or 1. Nobody knows the cell 000. */
export type ThreeLists = Record<'111' | '110' | '101' | '011' | '100' | '010' | '001', number>;

/** Which sources may depend on each other in a model. */
export type Dependence = '12' | '13' | '23';

const CELLS = ['111', '110', '101', '011', '100', '010', '001'] as const;

/**
 * Poisson log-linear model of three lists (Fienberg 1972): ln E(cell) = b0 + a main effect of each source that saw it
 * + an effect of each dependence named, and N = sum of the cells + exp(b0). Iteratively reweighted least squares.
 * Compare models by `aic` and show how far they differ: the spread, not one estimate, is what is known.
 */
export function threeSourceLoglinear(cells: ThreeLists, dependences: readonly Dependence[]) {
  const design = CELLS.map((cell) => {
    const saw = [...cell].map(Number) as [number, number, number]; // three characters, by the type of the cells
    const both = { '12': saw[0] * saw[1], '13': saw[0] * saw[2], '23': saw[1] * saw[2] };
    return [1, ...saw, ...dependences.map((dependence) => both[dependence])];
  });
  const counts = CELLS.map((cell) => cells[cell]);
  const size = 4 + dependences.length;
  let means = counts.map((count) => count + 0.5);
  let covariance: number[][] = [];
  let effects: number[] = [];
  for (let step = 0; step < 50; step += 1) {
    const information = square(size, (i, j) =>
      total(design, (row, at) => of(means, at) * of(row, i) * of(row, j)),
    );
    const target = Array.from({ length: size }, (_, i) =>
      total(design, (row, at) => {
        const mean = of(means, at);
        return of(row, i) * (mean * Math.log(mean) + of(counts, at) - mean);
      }),
    );
    covariance = inverse(information);
    effects = covariance.map((row) => total(row, (value, j) => value * of(target, j)));
    const next = design.map((row) => Math.exp(total(row, (value, j) => value * of(effects, j))));
    const change = Math.max(...next.map((mean, at) => Math.abs(mean / of(means, at) - 1)));
    means = next;
    if (change < 1e-13) break;
  }
  const unseen = Math.exp(of(effects, 0));
  const deviance =
    2 *
    total(counts, (count, at) => {
      const mean = of(means, at);
      return (count === 0 ? 0 : count * Math.log(count / mean)) - (count - mean);
    });
  return {
    estimate: total(counts, (count) => count) + unseen,
    /** sqrt(f0 + f0^2 var(b0)): of the unseen cases. */
    standardError: Math.sqrt(unseen + unseen * unseen * of(of(covariance, 0), 0)),
    deviance,
    degreesOfFreedom: CELLS.length - size,
    /** Deviance + 2 parameters: comparable between models of the same cells. */
    aic: deviance + 2 * size,
  };
}

function total<T>(values: readonly T[], term: (value: T, at: number) => number): number {
  return values.reduce((sum, value, at) => sum + term(value, at), 0);
}

function square(size: number, value: (i: number, j: number) => number): number[][] {
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => value(i, j)));
}

/** Gauss and Jordan, for a symmetric positive matrix of at most 7 x 7. */
function inverse(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let i = 0; i < size; i += 1) {
    const pivotRow = of(rows, i);
    const pivot = of(pivotRow, i);
    const scaled = pivotRow.map((value) => value / pivot);
    rows.forEach((row, k) => {
      const factor = of(row, i);
      rows[k] = k === i ? scaled : row.map((value, j) => value - factor * of(scaled, j));
    });
  }
  return rows.map((row) => row.slice(size));
}

/** Every index here runs over the length of its own array. */
function of<T>(values: readonly T[], at: number): T {
  return values[at] as T;
}
