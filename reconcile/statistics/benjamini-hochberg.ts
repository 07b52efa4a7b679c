/**
 * Adjusted p-values by Benjamini and Hochberg (1995), in the order given: p'(k) = min over j >= k of m p(j) / j.
 * Those at or below q are called with a false discovery rate of at most q, where tests are independent or agree.
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  return stepUp(pValues, 1);
}

/** The same under any dependence (Benjamini and Yekutieli 2001): all times 1 + 1/2 + ... + 1/m. */
export function benjaminiYekutieli(pValues: readonly number[]): number[] {
  return stepUp(
    pValues,
    pValues.reduce((sum, _, at) => sum + 1 / (at + 1), 0),
  );
}

function stepUp(pValues: readonly number[], factor: number): number[] {
  const adjusted = new Array<number>(pValues.length);
  const falling = pValues.map((p, at) => ({ p, at })).sort((a, b) => b.p - a.p || b.at - a.at);
  let least = 1;
  falling.forEach(({ p, at }, index) => {
    least = Math.min(least, (p * pValues.length * factor) / (pValues.length - index));
    adjusted[at] = least;
  });
  return adjusted;
}
