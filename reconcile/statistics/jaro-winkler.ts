/**
 * Jaro's (1989) likeness of two texts, 0 to 1: a third of (common/|a| + common/|b| + (common - swaps)/common), where
 * characters are common within half the longer length and swaps are half of those in another order.
 */
export function jaro(one: string, other: string): number {
  if (one === other) return 1;
  const reach = Math.max(0, Math.floor(Math.max(one.length, other.length) / 2) - 1);
  const isTaken = new Array<boolean>(other.length).fill(false);
  const ofOne: string[] = [];
  for (let i = 0; i < one.length; i += 1) {
    for (let j = Math.max(0, i - reach); j <= Math.min(other.length - 1, i + reach); j += 1) {
      if (isTaken[j] || one[i] !== other[j]) continue;
      isTaken[j] = true;
      ofOne.push(one.charAt(i));
      break;
    }
  }
  if (ofOne.length === 0) return 0;
  const ofOther = [...isTaken.keys()].filter((j) => isTaken[j]).map((j) => other[j]);
  const common = ofOne.length;
  const swaps = ofOne.filter((character, at) => character !== ofOther[at]).length / 2;
  return (common / one.length + common / other.length + (common - swaps) / common) / 3;
}

/** Winkler's (1990) form: up to 4 equal characters at the beginning each close a tenth of the gap to 1. */
export function jaroWinkler(one: string, other: string): number {
  const likeness = jaro(one, other);
  let prefix = 0;
  while (prefix < 4 && prefix < one.length && one[prefix] === other[prefix]) prefix += 1;
  return likeness + prefix * 0.1 * (1 - likeness);
}
