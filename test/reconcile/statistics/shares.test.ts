import { describe, expect, test } from 'vitest';
import { betaBinomialInterval } from '../../../reconcile/statistics/beta-binomial-interval.ts';
import { bootstrapByDay } from '../../../reconcile/statistics/bootstrap-by-day.ts';
import { shareWithInterval } from '../../../reconcile/statistics/share-with-interval.ts';
import { truncatedQuantile } from '../../../reconcile/statistics/truncated-quantile.ts';
import { seededDraws } from './worlds.ts';

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

  test('takes days as wholes from five on, and counts one by one below', () => {
    expect(shareWithInterval(evenly(4)).method).toBe('wilson');
    expect(shareWithInterval(evenly(5)).method).toBe('beta_binomial_by_day');
    expect(shareWithInterval([])).toEqual({ share: null, low: null, high: null, method: 'none' });
  });

  test('holds the share that is shown, and stays within 0 and 1, even where one day is much larger', () => {
    for (const large of [
      [{ successes: 900, trials: 1000 }, ...evenly(6)],
      [{ successes: 0, trials: 5000 }, ...evenly(6)],
      Array.from({ length: 8 }, () => ({ successes: 0, trials: 30 })),
      Array.from({ length: 8 }, () => ({ successes: 30, trials: 30 })),
    ]) {
      const { share, low, high } = shareWithInterval(large);
      expect(low).toBeLessThanOrEqual(share ?? -1);
      expect(high).toBeGreaterThanOrEqual(share ?? 2);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect((high ?? 0) - (low ?? 0)).toBeGreaterThan(0);
    }
  });
});

describe('in 2,000 worlds of 28 days, each with a rate of its own', () => {
  const covered = (world: { mean: number; likeness: number; trials: number }, worlds: number) => {
    const draws = seededDraws(28);
    let [betaBinomial, drawnDays] = [0, 0];
    for (let at = 0; at < worlds; at += 1) {
      const days = draws.days({ days: 28, ...world });
      const holds = ({ low, high }: { low: number; high: number }) => low <= world.mean && world.mean <= high;
      if (holds(betaBinomialInterval(days))) betaBinomial += 1;
      if (at < 300 && holds(bootstrapByDay(days))) drawnDays += 1;
    }
    return { betaBinomial: betaBinomial / worlds, drawnDays: drawnDays / 300 };
  };

  test('the 95 % interval holds the true mean in 93.5 to 96.5 % of them', () => {
    const { betaBinomial } = covered({ mean: 0.1, likeness: 0.05, trials: 100 }, 2000);
    expect(betaBinomial).toBeGreaterThan(0.935);
    expect(betaBinomial).toBeLessThan(0.965);
  });

  test('so it does for rare losses on bad days, where drawing whole days fails', () => {
    const { betaBinomial, drawnDays } = covered({ mean: 0.02, likeness: 0.1, trials: 50 }, 2000);
    expect(betaBinomial).toBeGreaterThan(0.935);
    expect(betaBinomial).toBeLessThan(0.965);
    expect(drawnDays).toBeLessThan(0.9);
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
