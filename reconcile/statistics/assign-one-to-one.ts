import { createSearch } from './augmenting-search.ts';
import {
  at,
  buildGraph,
  type CandidateGraph,
  type CandidatePair,
  connectedParts,
} from './candidate-graph.ts';

export type Assignment = {
  /** By left id. No id occurs twice on its side. */
  pairs: CandidatePair[];
  /** Whether no other choice is worth more. False where a connected part was too tangled to solve in full. */
  isOptimal: boolean;
};

/** Candidates looked at, per candidate of a connected part and in all, beyond which the part is finished greedily. */
const LOOKS_PER_CANDIDATE = 60;
const LOOKS_FREE = 2_000_000;

/**
 * Pairs each side at most once so that the sum of (weight - threshold) is as large as it can be; candidates below the
 * threshold are dropped, and between equals lower ids win, so that the order of the candidates never matters.
 * Exact within each connected part: one left id after the other is let in along the shortest augmenting path, with
 * dual prices (Jonker and Volgenant 1987, on sparse candidates). A part that needs too many steps is finished
 * greedily, which is worth at least half the optimum; the limit counts steps, not time, so the answer is the same
 * on any machine.
 */
export function assignOneToOne(
  candidates: readonly CandidatePair[],
  threshold = 0,
  looksMax = Number.POSITIVE_INFINITY,
): Assignment {
  const graph = buildGraph(candidates, threshold);
  const search = createSearch(graph);
  let isOptimal = true;
  for (const lefts of connectedParts(graph)) {
    const edges = lefts.reduce((sum, left) => sum + graph.edgesOf(left), 0);
    const budget = Math.min(looksMax, LOOKS_FREE + LOOKS_PER_CANDIDATE * edges);
    if (search.solve(lefts, budget)) continue;
    isOptimal = false;
    finishGreedily(graph, search.matchOfLeft, search.matchOfRight, lefts);
  }
  const pairs: CandidatePair[] = [];
  search.matchOfLeft.forEach((edge, left) => {
    if (edge < 0) return;
    pairs.push({
      left: at(graph.leftIds, left),
      right: at(graph.rightIds, at(graph.rightOf, edge)),
      weight: at(graph.gain, edge) + threshold,
    });
  });
  return { pairs, isOptimal };
}

/**
 * The better of two: what is matched so far and the rest by falling weight, or all of the part by falling weight,
 * which alone is worth at least half the optimum.
 */
function finishGreedily(
  graph: CandidateGraph,
  matchOfLeft: Int32Array,
  matchOfRight: Int32Array,
  lefts: readonly number[],
): void {
  const { start, rightOf, leftOf, gain } = graph;
  const edges: number[] = [];
  for (const left of lefts) {
    for (let edge = at(start, left); edge < at(start, left + 1); edge += 1) edges.push(edge);
  }
  edges.sort((a, b) => at(gain, b) - at(gain, a) || a - b);
  const fill = (takenLeft: Set<number>, takenRight: Set<number>): number[] => {
    const chosen: number[] = [];
    for (const edge of edges) {
      const [left, right] = [at(leftOf, edge), at(rightOf, edge)];
      if (takenLeft.has(left) || takenRight.has(right)) continue;
      takenLeft.add(left);
      takenRight.add(right);
      chosen.push(edge);
    }
    return chosen;
  };
  const solved = lefts.map((left) => at(matchOfLeft, left)).filter((edge) => edge >= 0);
  const completed = [
    ...solved,
    ...fill(
      new Set(solved.map((edge) => at(leftOf, edge))),
      new Set(solved.map((edge) => at(rightOf, edge))),
    ),
  ];
  const greedy = fill(new Set(), new Set());
  const worth = (chosen: readonly number[]) => chosen.reduce((sum, edge) => sum + at(gain, edge), 0);
  for (const edge of solved) {
    matchOfLeft[at(leftOf, edge)] = -1;
    matchOfRight[at(rightOf, edge)] = -1;
  }
  for (const edge of worth(completed) >= worth(greedy) ? completed : greedy) {
    matchOfLeft[at(leftOf, edge)] = edge;
    matchOfRight[at(rightOf, edge)] = edge;
  }
}
