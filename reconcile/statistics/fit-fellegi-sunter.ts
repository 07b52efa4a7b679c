import { type MatchModel, NOT_COMPARED } from './match-probability.ts';

/** So many pairs agree in this way: one level per field, -1 where a field could not be compared. */
export type PatternCount = { levels: readonly number[]; count: number };

export type FellegiSunterFit = {
  m: number[][];
  u: number[][];
  lambda: number;
  loglik: number;
  iterations: number;
};

/**
 * Fits m, u and lambda to pairs of which nobody knows which match, by EM on the counts of patterns, of which there are
 * few however many pairs there are (Winkler 1988). E: the chance of each pattern to be a match; M: the shares of each
 * level, weighted with it. The log likelihood never falls. Better take `u` from random pairs and fix it (`fixU`): EM
 * tells the groups apart, not which of them are the matches.
 */
export function fitFellegiSunter({
  patterns,
  m0,
  u,
  lambda0,
  fixU = false,
  stepsMax = 5000,
}: {
  patterns: readonly PatternCount[];
  m0: MatchModel['m'];
  u: MatchModel['u'];
  lambda0: number;
  fixU?: boolean;
  stepsMax?: number;
}): FellegiSunterFit {
  const pairs = patterns.reduce((sum, { count }) => sum + count, 0);
  let model = { m: m0.map((field) => [...field]), u: u.map((field) => [...field]), lambda: lambda0 };
  let loglik = Number.NEGATIVE_INFINITY;
  let iterations = 0;
  while (iterations < stepsMax) {
    iterations += 1;
    const expected = patterns.map((pattern) => posterior(pattern.levels, model));
    loglik = patterns.reduce((sum, { count }, at) => sum + count * (expected[at]?.logDensity ?? 0), 0);
    const matches = patterns.map(({ count }, at) => count * (expected[at]?.match ?? 0));
    const others = patterns.map(({ count }, at) => count - (matches[at] ?? 0));
    const next = {
      m: model.m.map((levels, field) => levelShares(patterns, matches, field, levels)),
      u: fixU ? model.u : model.u.map((levels, field) => levelShares(patterns, others, field, levels)),
      lambda: matches.reduce((sum, count) => sum + count, 0) / pairs,
    };
    const change = Math.max(
      Math.abs(next.lambda - model.lambda),
      ...next.m.flatMap((levels, field) =>
        levels.map((share, level) => Math.abs(share - (model.m[field]?.[level] ?? 0))),
      ),
      ...next.u.flatMap((levels, field) =>
        levels.map((share, level) => Math.abs(share - (model.u[field]?.[level] ?? 0))),
      ),
    );
    model = next;
    if (change < 1e-12) break;
  }
  return { ...model, loglik, iterations };
}

/** In logarithms, with the larger of both taken out before anything is raised to a power. */
function posterior(levels: readonly number[], model: MatchModel): { match: number; logDensity: number } {
  const match = Math.log(model.lambda) + logChance(levels, model.m);
  const other = Math.log1p(-model.lambda) + logChance(levels, model.u);
  const larger = Math.max(match, other);
  if (larger === Number.NEGATIVE_INFINITY) return { match: 0, logDensity: larger };
  const density = Math.exp(match - larger) + Math.exp(other - larger);
  return { match: Math.exp(match - larger) / density, logDensity: larger + Math.log(density) };
}

function logChance(levels: readonly number[], shares: MatchModel['m']): number {
  return levels.reduce(
    (sum, level, field) => (level === NOT_COMPARED ? sum : sum + Math.log(shares[field]?.[level] ?? 0)),
    0,
  );
}

/** Levels as shares of the pairs that have the field; the former shares where none has it. */
function levelShares(
  patterns: readonly PatternCount[],
  weights: readonly number[],
  field: number,
  former: readonly number[],
): number[] {
  const sums = former.map(() => 0);
  patterns.forEach(({ levels }, at) => {
    const level = levels[field] ?? NOT_COMPARED;
    if (level !== NOT_COMPARED) sums[level] = (sums[level] ?? 0) + (weights[at] ?? 0);
  });
  const all = sums.reduce((sum, weight) => sum + weight, 0);
  return all > 0 ? sums.map((weight) => weight / all) : [...former];
}
