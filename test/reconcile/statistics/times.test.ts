import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { correctForDelay } from '../../../reconcile/statistics/correct-for-delay.ts';
import { censoredExponentialRate, stillToCome } from '../../../reconcile/statistics/delayed-feedback.ts';
import { fitTimeMixture } from '../../../reconcile/statistics/fit-time-mixture.ts';
import { kolmogorovOneSample } from '../../../reconcile/statistics/kolmogorov-one-sample.ts';
import {
  kolmogorovSmirnov,
  kolmogorovSmirnovBinned,
} from '../../../reconcile/statistics/kolmogorov-smirnov.ts';
import golden from './golden.json' with { type: 'json' };
import { expectNear } from './near.ts';
import { seededDraws } from './worlds.ts';

describe('two samples of times', () => {
  test('the golden pair is told apart exactly', () => {
    const { x, y, D, p_exact } = golden.ks.two_sample;
    const result = kolmogorovSmirnov(x, y);
    expectNear(result.distance, D);
    expectNear(result.p, p_exact, 1e-10);
    expect(result.method).toBe('exact');
  });

  test('one sample against the uniform distribution', () => {
    const { x, D, p_exact } = golden.ks.one_sample_uniform;
    const result = kolmogorovOneSample(x);
    expectNear(result.distance, D);
    expectNear(result.p, p_exact, 1e-9);
  });

  test('the exact count of paths is right for samples small enough to try all orders', () => {
    const sizes = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(sizes, sizes, fc.integer({ min: 1, max: 5 }), (n, m, split) => {
        const first = Array.from({ length: n }, (_, at) => at + (at >= split ? 100 : 0));
        const second = Array.from({ length: m }, (_, at) => at + 50.5);
        const { distance, p } = kolmogorovSmirnov(first, second);
        let [asFar, all] = [0, 0];
        for (let mask = 0; mask < 2 ** (n + m); mask += 1) {
          const places = Array.from({ length: n + m }, (_, at) => at);
          const one = places.filter((at) => (mask >> at) & 1);
          if (one.length !== n) continue;
          all += 1;
          const other = places.filter((at) => !((mask >> at) & 1));
          if (kolmogorovSmirnov(one, other).distance >= distance - 1e-9) asFar += 1;
        }
        expectNear(p, asFar / all, 1e-9);
      }),
      { numRuns: 20 },
    );
  });

  test('fine bins give almost the same answer as the times themselves, and take any number of them', () => {
    const { normal } = seededDraws(4);
    const first = Array.from({ length: 2000 }, () => normal());
    const second = Array.from({ length: 3000 }, () => normal() + 0.1);
    const binned = (values: number[]) => {
      const counts = new Array<number>(400).fill(0);
      for (const value of values) {
        const bin = Math.min(399, Math.max(0, Math.floor(value * 40 + 200)));
        counts[bin] = (counts[bin] ?? 0) + 1;
      }
      return counts;
    };
    const exact = kolmogorovSmirnov(first, second);
    const coarse = kolmogorovSmirnovBinned(binned(first), binned(second));
    expect(coarse.distance).toBeLessThanOrEqual(exact.distance);
    expect(exact.distance - coarse.distance).toBeLessThan(0.01);
    expect(coarse.method).toBe('asymptotic');
    const millions = binned(first).map((count) => count * 5000);
    expect(kolmogorovSmirnovBinned(millions, millions)).toEqual({ distance: 0, p: 1, method: 'asymptotic' });
  });
});

describe('injection and flooding in the times of one affiliate', () => {
  const WEEK_S = 604_800;
  const edgesS = [0, ...Array.from({ length: 130 }, (_, at) => 0.5 * 2 ** (at / 6))];
  const binned = (times: number[]) => {
    const counts = new Array<number>(edgesS.length - 1).fill(0);
    for (const time of times) {
      const bin = time < 0.5 ? 0 : 1 + Math.floor(6 * Math.log2(time / 0.5));
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
    return counts;
  };
  const world = (seed: number, { injected, flooded }: { injected: number; flooded: number }) => {
    const { uniform, exponential, normal } = seededDraws(seed);
    const usual = () => Math.min(WEEK_S - 1, Math.exp(6.4 + 2 * normal()));
    const time = () => {
      const part = uniform();
      if (part < injected) return exponential(5);
      return part < injected + flooded ? uniform() * WEEK_S : usual();
    };
    return fitTimeMixture({
      edgesS,
      counts: binned(Array.from({ length: 500 }, time)),
      baseCounts: binned(Array.from({ length: 3000 }, usual)),
      windowS: WEEK_S,
    });
  };

  test('both shares are found, with the mean of the short times', () => {
    const fit = world(1, { injected: 0.2, flooded: 0.1 });
    expect(Math.abs((fit?.injection.share ?? 0) - 0.2)).toBeLessThan(0.06);
    expect(Math.abs((fit?.flooding.share ?? 0) - 0.1)).toBeLessThan(0.06);
    expect(Math.abs((fit?.meanS ?? 0) - 5)).toBeLessThan(1.5);
    expect(fit?.injection.low).toBeGreaterThan(0.1);
  });

  test('their 95 % intervals hold the truth in 90 % of 100 worlds or more', () => {
    let [injection, flooding] = [0, 0];
    for (let seed = 0; seed < 100; seed += 1) {
      const fit = world(seed, { injected: 0.2, flooded: 0.1 });
      if (fit && fit.injection.low <= 0.2 && 0.2 <= fit.injection.high) injection += 1;
      if (fit && fit.flooding.low <= 0.1 && 0.1 <= fit.flooding.high) flooding += 1;
    }
    expect(injection).toBeGreaterThanOrEqual(90);
    expect(flooding).toBeGreaterThanOrEqual(90);
  });

  test('an honest affiliate is not given either', () => {
    let named = 0;
    for (let seed = 200; seed < 250; seed += 1) {
      const fit = world(seed, { injected: 0, flooded: 0 });
      if (!fit || fit.injection.low > 0.01 || fit.flooding.low > 0.01) named += 1;
    }
    expect(named).toBeLessThanOrEqual(1);
    expect(fitTimeMixture({ edgesS: [0, 1, 2], counts: [0, 0], baseCounts: [1, 1], windowS: 9 })).toBeNull();
  });
});

describe('conversions that are still to come', () => {
  const cases = golden.delayed_feedback['P(convert|not yet,e)=p e^-le/(1-p+p e^-le)'];
  test('the chance after a time without any', () => {
    const rates: Record<string, number> = { '1/86400': 1 / 86_400, '1/3600': 1 / 3600 };
    for (const { p, l, e, v } of cases) {
      expectNear(stillToCome({ share: p, rate: rates[l] ?? Number.NaN, elapsed: e }), v, 1e-12);
    }
    expect(cases.length).toBe(2);
  });

  test('the rate of delays, some of which have not ended', () => {
    const { events, censored, rate } = golden.delayed_feedback.censored_exp_mle;
    expectNear(censoredExponentialRate(events, censored), rate, 1e-12);
  });

  test('fresh days are not called discrepant, though half of them has not arrived', () => {
    const draws = seededDraws(6);
    const lagsMs = Array.from({ length: 5000 }, () => draws.exponential(36e6));
    const days = Array.from({ length: 30 }, (_, age) => {
      const ageMs = (age + 0.5) * 864e5;
      const due = 200;
      const lags = Array.from({ length: draws.binomial(due, 0.9) }, () => draws.exponential(36e6));
      return { ageMs, due, arrived: lags.filter((lag) => lag <= ageMs).length };
    });
    const fresh = correctForDelay(days.slice(0, 2), lagsMs);
    const all = correctForDelay(days, lagsMs);
    expect((days[0]?.arrived ?? 0) / 200).toBeLessThan(0.75);
    expect(Math.abs((fresh?.share ?? 0) - 0.9)).toBeLessThan(0.08);
    expect(all?.low).toBeLessThan(0.9);
    expect(all?.high).toBeGreaterThan(0.9);
    expect(correctForDelay([{ ageMs: 1, due: 10, arrived: 0 }], lagsMs)).toBeNull();
    expect(correctForDelay(days, [])).toBeNull();
  });
});
