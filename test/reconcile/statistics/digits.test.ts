import { describe, expect, test } from 'vitest';
import { benfordShares, digitDeviation, leadingDigits } from '../../../reconcile/statistics/benford.ts';
import golden from './golden.json' with { type: 'json' };
import { expectAllNear, expectNear } from './near.ts';

describe('leading digits', () => {
  test("Benford's shares", () => {
    expectAllNear(benfordShares(), golden.benford.expected, 1e-12);
    expect(benfordShares(2).length).toBe(90);
    expectNear(
      benfordShares(2).reduce((sum, share) => sum + share, 0),
      1,
      1e-12,
    );
  });

  test('powers of two', () => {
    const counts = leadingDigits(
      Array.from({ length: 1000 }, (_, power) => (2n ** BigInt(power)).toString()),
    );
    const { chiSquare, meanAbsoluteDeviation } = digitDeviation(counts, benfordShares());
    const wanted = golden.benford['pow2_n0..999'];
    expect(counts).toEqual(wanted.counts);
    expectNear(chiSquare, wanted.chi2);
    expectNear(meanAbsoluteDeviation, wanted.MAD, 1e-8);
  });

  test('Fibonacci numbers', () => {
    const numbers = ['1', '1'];
    let [before, last] = [1n, 1n];
    while (numbers.length < 1000) {
      [before, last] = [last, before + last];
      numbers.push(last.toString());
    }
    const counts = leadingDigits(numbers);
    const { chiSquare, meanAbsoluteDeviation } = digitDeviation(counts, benfordShares());
    const wanted = golden.benford['fib1..1000'];
    expect(counts).toEqual(wanted.counts);
    expectNear(chiSquare, wanted.chi2);
    expectNear(meanAbsoluteDeviation, wanted.MAD, 1e-8);
  });

  test('amounts as they are written', () => {
    const counts = leadingDigits(['0.0129', '12.50', '-7', '0.00', '1e3'], 2);
    expect(counts[12 - 10]).toBe(2);
    expect(counts[70 - 10]).toBe(1);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(4);
  });
});
