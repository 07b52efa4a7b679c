/**
 * What to add to the weight of an exact agreement because the value itself is rare or common, in bits: strength x
 * log2(u / max(frequency, minimum)). An amount of 221.91 on both sides says more than 60.00. `u` is the chance that
 * two others agree in this field at all, `frequency` the value's share; the minimum keeps a single odd value from deciding.
 */
export function termFrequencyWeight(term: {
  u: number;
  frequency: number;
  minimum?: number;
  strength?: number;
}): number {
  const { u, frequency, minimum = 0, strength = 1 } = term;
  return strength * Math.log2(u / Math.max(frequency, minimum));
}
