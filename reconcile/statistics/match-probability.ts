/**
 * How often each level of agreement of each field occurs: `m` among pairs of one conversion, `u` among others. The
 * first index is the field, the second the level; each field's levels sum to 1.
 */
export type MatchModel = {
  m: readonly (readonly number[])[];
  u: readonly (readonly number[])[];
  /** Share of matches among the pairs compared. */
  lambda: number;
};

/** The level of a field that could not be compared, since a value is missing: it speaks neither for nor against. */
export const NOT_COMPARED = -1;

/** log2(m / u) of each field: positive speaks for one conversion. A field that was not compared weighs 0. */
export function fieldWeights(levels: readonly number[], { m, u }: Pick<MatchModel, 'm' | 'u'>): number[] {
  return levels.map((level, field) =>
    level === NOT_COMPARED ? 0 : Math.log2(m[field]?.[level] ?? 0) - Math.log2(u[field]?.[level] ?? 0),
  );
}

/**
 * Fellegi and Sunter's (1969) chance that two claims are one conversion: weight = log2(lambda / (1 - lambda)) + sum of
 * log2(m / u), chance = 1 / (1 + 2^-weight). In log space throughout, so that u of 1e-300 gives 1 and not NaN. Only as
 * calibrated as the fields are independent; see `calibrate`.
 */
export function matchProbability(
  levels: readonly number[],
  model: MatchModel,
): { weight: number; probability: number } {
  const prior = Math.log2(model.lambda) - Math.log2(1 - model.lambda);
  return fromWeight(fieldWeights(levels, model).reduce((sum, weight) => sum + weight, prior));
}

/** The chance that a total weight, in bits, stands for. */
export function fromWeight(weight: number): { weight: number; probability: number } {
  return { weight, probability: 1 / (1 + 2 ** -weight) };
}
