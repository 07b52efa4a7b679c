import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Likely, shareOneToOne } from '../../../reconcile/matching/share-one-to-one.ts';

test('gives a pair without a rival the chance of its odds', () => {
  const [chance] = shareOneToOne([{ left: 0, right: 0, bits: 3 }]);
  expect(chance).toBeCloseTo(8 / 9, 10);
});

test('gives neither of two equal rivals more than a half, however likely each would be alone', () => {
  for (const bits of [0, 5, 20, 60]) {
    const chances = shareOneToOne([
      { left: 0, right: 0, bits },
      { left: 1, right: 0, bits },
    ]);
    expect(chances[0]).toBeLessThanOrEqual(0.5);
    expect(chances[1]).toBe(chances[0]);
  }
});

test('does not count a rival that has a better partner of its own', () => {
  const rivalAlone = shareOneToOne([
    { left: 0, right: 0, bits: 6 },
    { left: 1, right: 0, bits: 5 },
  ]);
  const rivalTaken = shareOneToOne([
    { left: 0, right: 0, bits: 6 },
    { left: 1, right: 0, bits: 5 },
    { left: 1, right: 1, bits: 20 },
  ]);
  expect(rivalAlone[0]).toBeLessThan(0.7);
  expect(rivalTaken[0]).toBeGreaterThan(0.95);
});

test('is exact where candidates form no circle', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -4, max: 12, noNaN: true }), { minLength: 1, maxLength: 9 }),
      (weights) => {
        // A chain: left 0 - right 0 - left 1 - right 1 - ...
        const chain = weights.map((bits, at) => ({ left: (at + 1) >> 1, right: at >> 1, bits }));
        const exact = exactShares(chain);
        shareOneToOne(chain).forEach((chance, at) => {
          expect(chance).toBeCloseTo(exact[at] ?? -1, 3);
        });
      },
    ),
  );
});

test('never gives one claim more than one pair in all, nor depends on the order of the candidates', () => {
  const candidate = fc.record({
    left: fc.nat(5),
    right: fc.nat(5),
    bits: fc.double({ min: -4, max: 12, noNaN: true }),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(candidate, { selector: ({ left, right }) => `${left}~${right}`, maxLength: 15 }),
      (candidates) => {
        const chances = shareOneToOne(candidates);
        const ofLeft = new Array<number>(6).fill(0);
        candidates.forEach(({ left }, at) => {
          ofLeft[left] = (ofLeft[left] ?? 0) + (chances[at] ?? 0);
        });
        for (const sum of ofLeft) expect(sum).toBeLessThanOrEqual(1.01);
        const turned = shareOneToOne(candidates.toReversed()).toReversed();
        turned.forEach((chance, at) => {
          expect(chance).toBeCloseTo(chances[at] ?? -1, 6);
        });
      },
    ),
  );
});

/** By listing every way to pair: the share of the weight of those that hold the pair. */
function exactShares(candidates: readonly Likely[]): number[] {
  const sums = candidates.map(() => 0);
  let all = 0;
  for (let set = 0; set < 1 << candidates.length; set += 1) {
    const chosen = candidates.filter((_, at) => set & (1 << at));
    const isOneToOne =
      new Set(chosen.map(({ left }) => left)).size === chosen.length &&
      new Set(chosen.map(({ right }) => right)).size === chosen.length;
    if (!isOneToOne) continue;
    const weight = 2 ** chosen.reduce((sum, { bits }) => sum + bits, 0);
    all += weight;
    candidates.forEach((_, at) => {
      if (set & (1 << at)) sums[at] = (sums[at] ?? 0) + weight;
    });
  }
  return sums.map((sum) => sum / all);
}
