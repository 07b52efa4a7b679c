/** Two claims that may be one conversion: positions on each side from 0, and the odds that they are, in bits. */
export type Likely = { left: number; right: number; bits: number };

/** Odds beyond 2^30 are as good as certain, and sums of them would lose the small ones. */
const BITS_MAX = 30;
const ROUNDS_MAX = 60;
/** A chance is told to a thousandth at best. */
const CHANGE_MIN = 1e-5;

/**
 * The chance of each candidate to be a pair, given that a claim is in one pair at most: what speaks for another
 * partner of either claim speaks against it, unless that partner has a better one itself. Two orders that are equally
 * likely get a half each at most. Marginals of the monomer-dimer model by belief propagation (Zdeborova and Mezard
 * 2006), which are exact where candidates form no circles and close to it elsewhere. `bits` are the odds of the pair
 * against both claims being single.
 */
export function shareOneToOne(candidates: readonly Likely[]): number[] {
  const leftOf = Int32Array.from(candidates, ({ left }) => left);
  const rightOf = Int32Array.from(candidates, ({ right }) => right);
  const odds = Float64Array.from(candidates, ({ bits }) => 2 ** Math.min(bits, BITS_MAX));
  // Of each candidate: how free either claim would be if this candidate were not there, from 0 to 1.
  const leftFree = new Float64Array(odds.length).fill(1);
  const rightFree = new Float64Array(odds.length).fill(1);
  const sums = new Float64Array(1 + Math.max(highest(leftOf), highest(rightOf)));
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const change = Math.max(
      free(leftFree, { claimOf: leftOf, otherFree: rightFree, odds, sums }),
      free(rightFree, { claimOf: rightOf, otherFree: leftFree, odds, sums }),
    );
    if (change < CHANGE_MIN) break;
  }
  return candidates.map((_, at) => {
    const pair = get(odds, at) * get(leftFree, at) * get(rightFree, at);
    return pair / (1 + pair);
  });
}

type Side = { claimOf: Int32Array; otherFree: Float64Array; odds: Float64Array; sums: Float64Array };

/** Works out anew how free the claims of one side are; tells the largest change. */
function free(freeOf: Float64Array, { claimOf, otherFree, odds, sums }: Side): number {
  sums.fill(0);
  for (let at = 0; at < odds.length; at += 1) {
    const claim = get(claimOf, at);
    sums[claim] = get(sums, claim) + get(odds, at) * get(otherFree, at);
  }
  let change = 0;
  for (let at = 0; at < odds.length; at += 1) {
    const others = Math.max(0, get(sums, get(claimOf, at)) - get(odds, at) * get(otherFree, at));
    const now = 1 / (1 + others);
    change = Math.max(change, Math.abs(now - get(freeOf, at)));
    freeOf[at] = now;
  }
  return change;
}

function highest(positions: Int32Array): number {
  return positions.reduce((max, position) => Math.max(max, position), -1);
}

/** Positions come from the candidates themselves, by whose highest the arrays were made. */
function get(values: Float64Array | Int32Array, at: number): number {
  return values[at] as number;
}
