import { at, type CandidateGraph } from './candidate-graph.ts';
import { createHeap } from './min-heap.ts';

/** Solves one connected part after the other; see `assignOneToOne`. */
export function createSearch({ leftIds, rightIds, start, rightOf, leftOf, gain }: CandidateGraph) {
  const matchOfLeft = new Int32Array(leftIds.length).fill(-1); // edges
  const matchOfRight = new Int32Array(rightIds.length).fill(-1); // edges
  // Prices: price(left) + price(right) >= gain for each edge, equal where matched; an unmatched node has price 0.
  const leftPrice = new Float64Array(leftIds.length);
  const rightPrice = new Float64Array(rightIds.length);
  const distance = new Float64Array(rightIds.length).fill(Number.POSITIVE_INFINITY);
  const edgeTo = new Int32Array(rightIds.length);
  const isSettled = new Uint8Array(rightIds.length);
  const heap = createHeap();

  /** Lets in each left of one part. False, with what is matched so far, once the budget is spent. */
  function solve(lefts: readonly number[], budget: number): boolean {
    let looks = 0;
    for (const left of lefts) {
      looks += letIn(left);
      if (looks > budget) return false;
    }
    return true;
  }

  function letIn(source: number): number {
    let highest = 0;
    for (let edge = at(start, source); edge < at(start, source + 1); edge += 1) {
      highest = Math.max(highest, at(gain, edge) - at(rightPrice, at(rightOf, edge)));
    }
    leftPrice[source] = highest;

    const touched: number[] = [];
    const reached: { left: number; distance: number }[] = [];
    let least = Number.POSITIVE_INFINITY; // cost of the best end found
    let freeRight = -1; // that end, if it is a free right
    let giveUp = source; // else the left that stays single
    let looks = 0;
    let left = source;
    let here = 0;
    for (;;) {
      reached.push({ left, distance: here });
      // At equal cost a pair is better than none, and the lower id better than the higher.
      if (here + at(leftPrice, left) < least) {
        least = here + at(leftPrice, left);
        freeRight = -1;
        giveUp = left;
      }
      for (let edge = at(start, left); edge < at(start, left + 1); edge += 1) {
        looks += 1;
        const right = at(rightOf, edge);
        if (at(isSettled, right) === 1) continue;
        const reduced = Math.max(0, at(leftPrice, left) + at(rightPrice, right) - at(gain, edge));
        const length = here + reduced;
        if (length > least || length >= at(distance, right)) continue;
        if (at(matchOfRight, right) < 0) {
          const isBetter = length < least || freeRight < 0 || right < freeRight;
          if (!isBetter) continue;
          least = length;
          freeRight = right;
        } else {
          if (length === least) continue;
          heap.push(length, right);
        }
        if (at(distance, right) === Number.POSITIVE_INFINITY) touched.push(right);
        distance[right] = length;
        edgeTo[right] = edge;
      }
      const next = nextRight(least);
      if (next < 0) break;
      isSettled[next] = 1;
      here = at(distance, next);
      left = at(leftOf, at(matchOfRight, next));
    }

    for (const one of reached) {
      leftPrice[one.left] = Math.max(0, at(leftPrice, one.left) - (least - one.distance));
    }
    for (const right of touched) {
      if (at(isSettled, right) === 1) {
        rightPrice[right] = at(rightPrice, right) + (least - at(distance, right));
      }
    }
    augment(source, freeRight, giveUp);
    for (const right of touched) {
      distance[right] = Number.POSITIVE_INFINITY;
      isSettled[right] = 0;
    }
    heap.clear();
    return looks;
  }

  /** The nearest matched right that is not settled and nearer than any end, or -1. */
  function nextRight(least: number): number {
    while (!heap.isEmpty && heap.key < least) {
      const { key } = heap;
      const right = heap.pop();
      if (at(isSettled, right) === 0 && key === at(distance, right)) return right;
    }
    return -1;
  }

  /** Turns over the pairs along the path back to the source. */
  function augment(source: number, freeRight: number, giveUp: number): void {
    let right = freeRight;
    if (freeRight < 0) {
      if (giveUp === source) return;
      right = at(rightOf, at(matchOfLeft, giveUp));
      matchOfLeft[giveUp] = -1;
    }
    for (;;) {
      const edge = at(edgeTo, right);
      const left = at(leftOf, edge);
      const former = at(matchOfLeft, left);
      matchOfRight[right] = edge;
      matchOfLeft[left] = edge;
      if (left === source) return;
      right = at(rightOf, former);
    }
  }

  return { matchOfLeft, matchOfRight, solve };
}
