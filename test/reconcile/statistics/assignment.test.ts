import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignOneToOne } from '../../../reconcile/statistics/assign-one-to-one.ts';
import type { CandidatePair } from '../../../reconcile/statistics/candidate-graph.ts';
import golden from './golden.json' with { type: 'json' };
import { seededDraws } from './worlds.ts';

const worth = (pairs: readonly CandidatePair[], threshold = 0) =>
  pairs.reduce((sum, { weight }) => sum + weight - threshold, 0);

/** The best of all ways, by trying them. */
function bestWorth(candidates: readonly CandidatePair[], taken = new Set<string>(), at = 0): number {
  const candidate = candidates[at];
  if (!candidate) return 0;
  const without = bestWorth(candidates, taken, at + 1);
  const [left, right] = [`l${candidate.left}`, `r${candidate.right}`];
  if (taken.has(left) || taken.has(right)) return without;
  const within = bestWorth(candidates, new Set([...taken, left, right]), at + 1);
  return Math.max(without, candidate.weight + within);
}

describe('pairs one to one', () => {
  test.for(golden.assignment_min_cost)('the published costs come to $cost', ({ C, cost }) => {
    // Costs are turned into worth far above zero, so that each row takes a column.
    const candidates = C.flatMap((row, left) =>
      row.map((value, right) => ({ left, right, weight: 10_000 - value })),
    );
    const { pairs, isOptimal } = assignOneToOne(candidates);
    expect(pairs.length).toBe(C.length);
    expect(10_000 * C.length - worth(pairs)).toBe(cost);
    expect(isOptimal).toBe(true);
  });

  const candidates = (side: number, most: number) =>
    fc.array(
      fc.record({
        left: fc.nat(side - 1),
        right: fc.nat(side - 1),
        weight: fc.oneof(fc.integer({ min: 0, max: 4 }), fc.double({ min: 0, max: 9, noNaN: true })),
      }),
      { maxLength: most },
    );

  test('no other choice is worth more, for up to seven on each side', () => {
    fc.assert(
      fc.property(candidates(7, 14), (list) => {
        const { pairs, isOptimal } = assignOneToOne(list);
        expect(isOptimal).toBe(true);
        expect(Math.abs(worth(pairs) - bestWorth(list))).toBeLessThan(1e-9);
        expect(new Set(pairs.map(({ left }) => left)).size).toBe(pairs.length);
        expect(new Set(pairs.map(({ right }) => right)).size).toBe(pairs.length);
      }),
      { numRuns: 400 },
    );
  });

  test('full tables of seven by seven are solved as well as by trying all orders', () => {
    const table = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 49, maxLength: 49 });
    fc.assert(
      fc.property(table, (weights) => {
        const list = weights.map((weight, at) => ({ left: Math.floor(at / 7), right: at % 7, weight }));
        // Best worth of the rows from one on, by the set of columns taken.
        let best = new Map([[0, 0]]);
        for (let row = 0; row < 7; row += 1) {
          const next = new Map<number, number>();
          for (const [mask, sum] of best) {
            for (let column = 0; column < 7; column += 1) {
              if ((mask >> column) & 1) continue;
              const reached = mask | (1 << column);
              next.set(reached, Math.max(next.get(reached) ?? 0, sum + (weights[row * 7 + column] ?? 0)));
            }
          }
          best = next;
        }
        expect(worth(assignOneToOne(list).pairs)).toBe(best.get(127));
      }),
      { numRuns: 50 },
    );
  });

  test('a pair below the threshold is never made, not even to make room', () => {
    fc.assert(
      fc.property(candidates(6, 12), (list) => {
        const { pairs } = assignOneToOne(list, 3);
        for (const pair of pairs) expect(pair.weight).toBeGreaterThanOrEqual(3 - 1e-9);
        const shifted = list
          .filter(({ weight }) => weight >= 3)
          .map((pair) => ({ ...pair, weight: pair.weight - 3 }));
        expect(Math.abs(worth(pairs, 3) - bestWorth(shifted))).toBeLessThan(1e-9);
      }),
    );
  });

  test('the order of the candidates does not matter, ties included', () => {
    const ties = fc.array(fc.record({ left: fc.nat(9), right: fc.nat(9), weight: fc.constantFrom(1, 2) }), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(ties, (list) => {
        expect(assignOneToOne([...list].reverse())).toEqual(assignOneToOne(list));
      }),
    );
  });

  test('the locally best pair is given up where two others are worth more together', () => {
    const { pairs } = assignOneToOne([
      { left: 1, right: 1, weight: 10 },
      { left: 1, right: 2, weight: 9 },
      { left: 2, right: 1, weight: 9 },
    ]);
    expect(pairs).toEqual([
      { left: 1, right: 2, weight: 9 },
      { left: 2, right: 1, weight: 9 },
    ]);
  });

  test('half a million candidates among fifty thousand on each side keep every true pair, in seconds', () => {
    const { uniform } = seededDraws(2);
    const side = 50_000;
    const list = Array.from({ length: 10 * side }, (_, at) => {
      const left = Math.floor(at / 10);
      return at % 10 === 0
        ? { left, right: left, weight: 10 + uniform() }
        : { left, right: Math.floor(uniform() * side), weight: 5 * uniform() };
    });
    const { pairs, isOptimal } = assignOneToOne(list);
    expect(isOptimal).toBe(true);
    expect(pairs.length).toBe(side);
    expect(pairs.every(({ left, right }) => left === right)).toBe(true);
  });

  test('a tangle too large to solve is still worth half the best, and says so', () => {
    const { uniform } = seededDraws(9);
    const list = Array.from({ length: 3000 }, () => ({
      left: Math.floor(uniform() * 400),
      right: Math.floor(uniform() * 400),
      weight: Math.floor(uniform() * 3),
    }));
    const best = assignOneToOne(list);
    const hasty = assignOneToOne(list, 0, 500);
    expect(best.isOptimal).toBe(true);
    expect(hasty.isOptimal).toBe(false);
    expect(worth(hasty.pairs)).toBeGreaterThanOrEqual(worth(best.pairs) / 2);
    expect(worth(hasty.pairs)).toBeLessThanOrEqual(worth(best.pairs));
    expect(new Set(hasty.pairs.map(({ right }) => right)).size).toBe(hasty.pairs.length);
  });
});
