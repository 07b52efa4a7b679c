/** A candidate pair: ids of both sides, integers of 0 or more, and what the pair is worth. */
export type CandidatePair = { left: number; right: number; weight: number };

/** Candidates by dense positions: ids of both sides rise with their positions. */
export type CandidateGraph = {
  leftIds: Float64Array;
  rightIds: Float64Array;
  /** Edges of left i are `start[i]` to before `start[i + 1]`, by right. */
  start: Int32Array;
  rightOf: Int32Array;
  leftOf: Int32Array;
  gain: Float64Array;
  edgesOf: (left: number) => number;
};

/** Positions for ids, and the edges sorted by left and right, whatever the order of the candidates was. */
export function buildGraph(candidates: readonly CandidatePair[], threshold: number): CandidateGraph {
  const kept = candidates.filter(({ weight }) => weight >= threshold);
  const leftIds = distinct(kept, (pair) => pair.left);
  const rightIds = distinct(kept, (pair) => pair.right);
  const leftAt = new Map<number, number>();
  leftIds.forEach((id, index) => {
    leftAt.set(id, index);
  });
  const rightAt = new Map<number, number>();
  rightIds.forEach((id, index) => {
    rightAt.set(id, index);
  });
  const lefts = Int32Array.from(kept, (pair) => leftAt.get(pair.left) ?? 0);
  const rights = Int32Array.from(kept, (pair) => rightAt.get(pair.right) ?? 0);
  // Two stable counting sorts: by right, then by left.
  const byRight = countingSort(rights, rightIds.length, Int32Array.from(kept.keys()));
  const order = countingSort(lefts, leftIds.length, byRight.order);
  const byBoth = order.order;
  return {
    leftIds,
    rightIds,
    start: order.start,
    rightOf: byBoth.map((edge) => at(rights, edge)),
    leftOf: byBoth.map((edge) => at(lefts, edge)),
    gain: Float64Array.from(byBoth, (edge) => (kept[edge]?.weight ?? 0) - threshold),
    edgesOf: (left) => at(order.start, left + 1) - at(order.start, left),
  };
}

function distinct(pairs: readonly CandidatePair[], id: (pair: CandidatePair) => number): Float64Array {
  return Float64Array.from(new Set(pairs.map(id))).sort();
}

function countingSort(keys: Int32Array, groups: number, items: Int32Array) {
  const start = new Int32Array(groups + 1);
  for (const key of keys) start[key + 1] = at(start, key + 1) + 1;
  for (let group = 0; group < groups; group += 1) start[group + 1] = at(start, group + 1) + at(start, group);
  const next = start.slice();
  const order = new Int32Array(items.length);
  for (const item of items) {
    const key = at(keys, item);
    const place = at(next, key);
    order[place] = item;
    next[key] = place + 1;
  }
  return { start, order };
}

/** Lefts of each connected part, parts and lefts by their lowest id. */
export function connectedParts({ leftIds, rightIds, start, rightOf }: CandidateGraph): number[][] {
  const parent = Int32Array.from({ length: leftIds.length + rightIds.length }, (_, node) => node);
  const root = (node: number) => {
    let top = node;
    while (at(parent, top) !== top) {
      parent[top] = at(parent, at(parent, top));
      top = at(parent, top);
    }
    return top;
  };
  for (let left = 0; left < leftIds.length; left += 1) {
    for (let edge = at(start, left); edge < at(start, left + 1); edge += 1) {
      parent[root(leftIds.length + at(rightOf, edge))] = root(left);
    }
  }
  const parts = new Map<number, number[]>();
  for (let left = 0; left < leftIds.length; left += 1) {
    const top = root(left);
    const part = parts.get(top);
    if (part) part.push(left);
    else parts.set(top, [left]);
  }
  return [...parts.values()];
}

/** Every index here comes from the arrays themselves and is within them. */
export function at(values: ArrayLike<number>, index: number): number {
  return values[index] as number;
}
