/**
 * So many cases that lost it between two looks: the loss fell into one of the cells `from` to `to`, both within.
 * A case still there at its last look has `to` = the last cell, which stands for "later than all looks".
 */
export type CensoredCount = { from: number; to: number; count: number };

/** The chance that the loss is later than `cell`, held at a value. */
export type Held = { cell: number; survival: number };

/**
 * Turnbull's (1976) estimate for interval-censored cases: the chance of each cell, by self-consistency (an EM step
 * spreads each case over its cells as the chances say, and counts). With `held`, the likeliest chances under which
 * survival after a cell has a given value: each step scales both sides of it. The log likelihood never falls. Where
 * only matters whether it gets as high as `reach`, it stops once it is there, or climbs too slowly to get there.
 */
export function turnbull({
  cells,
  counts,
  held,
  start,
  reach,
}: {
  cells: number;
  counts: readonly CensoredCount[];
  held?: Held;
  start?: readonly number[];
  reach?: number;
}): { chances: number[]; logLikelihood: number; iterations: number } {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  let chances = scaled(start ?? new Array<number>(cells).fill(1 / cells), held);
  let logLikelihood = Number.NEGATIVE_INFINITY;
  let iterations = 0;
  while (iterations < 2000) {
    iterations += 1;
    const { expected, likelihood } = expectation(chances, counts);
    const gained = likelihood - logLikelihood;
    logLikelihood = likelihood;
    if (reach !== undefined && (likelihood >= reach || gained * 100 < reach - likelihood)) break;
    if (gained < 1e-7 || likelihood === Number.NEGATIVE_INFINITY) break;
    chances = scaled(
      expected.map((count) => count / total),
      held,
    );
  }
  return { chances, logLikelihood, iterations };
}

/** Survival after each cell but the last: 1 less the chances up to it. */
export function survivalAfter(chances: readonly number[]): number[] {
  let left = 1;
  return chances.slice(0, -1).map((chance) => {
    left -= chance;
    return Math.min(1, Math.max(0, left));
  });
}

function expectation(chances: readonly number[], counts: readonly CensoredCount[]) {
  const upTo = [0];
  for (const chance of chances) upTo.push((upTo.at(-1) ?? 0) + chance);
  // Each case adds count / P(its cells) to every cell of its span: noted at both ends, summed once.
  const change = new Array<number>(chances.length + 1).fill(0);
  let likelihood = 0;
  for (const { from, to, count } of counts) {
    const chance = (upTo[to + 1] ?? 0) - (upTo[from] ?? 0);
    if (chance <= 0) return { expected: [...chances], likelihood: Number.NEGATIVE_INFINITY };
    likelihood += count * Math.log(chance);
    change[from] = (change[from] ?? 0) + count / chance;
    change[to + 1] = (change[to + 1] ?? 0) - count / chance;
  }
  let density = 0;
  const expected = chances.map((chance, cell) => {
    density += change[cell] ?? 0;
    return Math.max(0, chance * density);
  });
  return { expected, likelihood };
}

function scaled(chances: readonly number[], held: Held | undefined): number[] {
  const sum = (cells: readonly number[]) => cells.reduce((all, chance) => all + chance, 0);
  if (!held) {
    const all = sum(chances);
    return chances.map((chance) => chance / all);
  }
  const before = sum(chances.slice(0, held.cell + 1));
  const after = sum(chances.slice(held.cell + 1));
  const share = (chance: number, part: number, cells: number, to: number) =>
    part > 0 ? (chance / part) * to : to / cells;
  return chances.map((chance, cell) =>
    cell <= held.cell
      ? share(chance, before, held.cell + 1, 1 - held.survival)
      : share(chance, after, chances.length - held.cell - 1, held.survival),
  );
}
