import { seededRandom } from './seeded-random.ts';

/**
 * How often each level of a field occurs among pairs that are not one conversion, from all pairs of two sides (or,
 * with `right` left out, all pairs within one), or from a seeded sample where there are more than `pairsMax`: among
 * random pairs matches are too rare to matter. `level` says how two values agree, 0 to levels - 1.
 */
export function uFromPairs<Value>({
  left,
  right,
  levels,
  level,
  pairsMax = 1_000_000,
  seed = 1,
}: {
  left: readonly Value[];
  right?: readonly Value[];
  levels: number;
  level: (one: Value, other: Value) => number;
  pairsMax?: number;
  seed?: number;
}): number[] {
  const counts = new Array<number>(levels).fill(0);
  let pairs = 0;
  const see = (one: Value, other: Value) => {
    const at = level(one, other);
    counts[at] = (counts[at] ?? 0) + 1;
    pairs += 1;
  };
  const all = right ? left.length * right.length : (left.length * (left.length - 1)) / 2;
  if (all <= pairsMax) {
    left.forEach((one, at) => {
      for (const other of right ?? left.slice(at + 1)) see(one, other);
    });
  } else {
    const random = seededRandom(seed);
    const others = right ?? left;
    while (pairs < pairsMax) {
      const [i, j] = [Math.floor(random() * left.length), Math.floor(random() * others.length)];
      // Both positions are below the lengths; a value is not compared with itself.
      if (right || i !== j) see(left[i] as Value, others[j] as Value);
    }
  }
  return counts.map((count) => (pairs === 0 ? 0 : count / pairs));
}

/** Share of matches among all pairs, from the pairs that strict rules find and the recall those rules are held to have. */
export function lambdaFromRules({
  found,
  pairs,
  recall,
}: {
  found: number;
  pairs: number;
  recall: number;
}): number {
  return Math.min(1, found / pairs / recall);
}
