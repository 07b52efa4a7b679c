/** Adjusted p-values by Holm (1979), in the order given: no false call at all with chance 1 - q, under any dependence. */
export function holm(pValues: readonly number[]): number[] {
  const adjusted = new Array<number>(pValues.length);
  const rising = pValues.map((p, at) => ({ p, at })).sort((a, b) => a.p - b.p || a.at - b.at);
  let most = 0;
  rising.forEach(({ p, at }, index) => {
    most = Math.max(most, Math.min(1, p * (pValues.length - index)));
    adjusted[at] = most;
  });
  return adjusted;
}

/** Bonferroni's m p, at most 1: the plainest guard, and never more powerful than Holm's. */
export function bonferroni(pValues: readonly number[]): number[] {
  return pValues.map((p) => Math.min(1, p * pValues.length));
}
