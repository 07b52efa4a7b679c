import { describe, expect, test } from 'vitest';
import { bootstrapByDay } from '../../reconcile/statistics/bootstrap-by-day.ts';
import { shareWithInterval } from '../../reconcile/statistics/share-with-interval.ts';
import { truncatedQuantile } from '../../reconcile/statistics/truncated-quantile.ts';
import { wilson } from '../../reconcile/statistics/wilson.ts';

describe("Wilson's interval", () => {
  // Newcombe 1998, table I.
  test.for<[number, number, number, number]>([
    [81, 263, 0.255289, 0.36621],
    [15, 148, 0.062386, 0.160487],
    [0, 20, 0, 0.161125],
    [1, 29, 0.006113, 0.171755],
    [1, 1000, 0.000177, 0.005643],
  ])('of %i in %i', ([successes, trials, low, high]) => {
    const interval = wilson(successes, trials);
    expect(interval.low).toBeCloseTo(low, 6);
    expect(interval.high).toBeCloseTo(high, 6);
  });
});

describe('the interval of a share', () => {
  const evenly = (days: number) => Array.from({ length: days }, () => ({ successes: 5, trials: 100 }));

  test('is wide where the losses fell on one bad day, though the share is the same', () => {
    const badDay = [
      { successes: 50, trials: 100 },
      ...Array.from({ length: 9 }, () => ({ successes: 0, trials: 100 })),
    ];
    const even = bootstrapByDay(evenly(10));
    const uneven = bootstrapByDay(badDay);
    expect(even.high - even.low).toBe(0);
    expect(uneven.low).toBe(0);
    expect(uneven.high).toBeGreaterThan(0.1);
  });

  test('is the same for the same counts', () => {
    const days = [...evenly(4), { successes: 30, trials: 90 }];
    expect(bootstrapByDay(days)).toEqual(bootstrapByDay(days));
  });

  test('draws days from five on, and counts one by one below', () => {
    expect(shareWithInterval(evenly(4)).method).toBe('wilson');
    expect(shareWithInterval(evenly(5)).method).toBe('bootstrap_by_day');
    expect(shareWithInterval([])).toEqual({ share: null, low: null, high: null, method: 'none' });
  });
});

describe('the quantile of delays that are seen only once they have ended', () => {
  test('is the plain one where everything could have been seen', () => {
    const cases = Array.from({ length: 1000 }, (_, at) => ({ delay: at, horizon: 1e9 }));
    expect(truncatedQuantile(cases, 0.995)).toBe(994);
    expect(truncatedQuantile([], 0.5)).toBeNull();
  });

  test('is not shortened by fresh cases whose long delays are still to come', () => {
    // Exponential delays of mean 10, begun evenly over the last 60; those that have not ended are not in the data.
    const cases = [];
    let state = 42;
    const random = () => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
    for (let begun = 0; begun < 40_000; begun += 1) {
      const horizon = 60 * random();
      const delay = -10 * Math.log(random());
      if (delay <= horizon) cases.push({ delay, horizon });
    }
    const naive = cases.map(({ delay }) => delay).sort((a, b) => a - b)[Math.floor(0.95 * cases.length)] ?? 0;
    const estimate = truncatedQuantile(cases, 0.95) ?? 0;
    const truth = -10 * Math.log(0.05);
    expect(Math.abs(estimate - truth)).toBeLessThan(1.5);
    expect(naive).toBeLessThan(truth - 3);
  });
});
