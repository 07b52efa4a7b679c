import { normalCdf } from './special/normal-cdf.ts';

const STATES = 240;

/**
 * How many steps a two-sided tabular CUSUM runs on average until it signals, for standard normal values shifted by
 * `shift` sigma; slack and limit in sigma. One side by Brook and Evans's (1972) Markov chain over 240 states, both by
 * 1/ARL = 1/ARL+ + 1/ARL-. Tells what a limit costs: 5 is a false alarm every 465 days.
 */
export function cusumRunLength(setting: { slack: number; limit: number; shift: number }): number {
  const upper = oneSided({ ...setting, shift: setting.shift });
  const lower = oneSided({ ...setting, shift: -setting.shift });
  return 1 / (1 / upper + 1 / lower);
}

function oneSided({ slack, limit, shift }: { slack: number; limit: number; shift: number }): number {
  const width = (2 * limit) / (2 * STATES - 1);
  const centre = slack - shift;
  // (I - R) x = 1, with R the chances of moving from one state to another without a signal.
  const rows = Array.from({ length: STATES }, (_, from) =>
    Array.from({ length: STATES + 1 }, (_, to) => {
      if (to === STATES) return 1;
      const upper = normalCdf((to - from) * width + width / 2 + centre);
      const chance = to === 0 ? upper : upper - normalCdf((to - from) * width - width / 2 + centre);
      return (from === to ? 1 : 0) - chance;
    }),
  );
  return solve(rows)[0] ?? Number.POSITIVE_INFINITY;
}

/** Gauss's elimination; I - R is diagonally dominant, so no pivoting is needed. */
function solve(rows: number[][]): number[] {
  const size = rows.length;
  rows.forEach((pivotRow, i) => {
    const pivot = pivotRow[i] ?? 1;
    for (const row of rows.slice(i + 1)) {
      const factor = (row[i] ?? 0) / pivot;
      for (let j = i; j <= size; j += 1) row[j] = (row[j] ?? 0) - factor * (pivotRow[j] ?? 0);
    }
  });
  const solution = new Array<number>(size).fill(0);
  for (let i = size - 1; i >= 0; i -= 1) {
    const row = rows[i] ?? [];
    let rest = row[size] ?? 0;
    for (let j = i + 1; j < size; j += 1) rest -= (row[j] ?? 0) * (solution[j] ?? 0);
    solution[i] = rest / (row[i] ?? 1);
  }
  return solution;
}
