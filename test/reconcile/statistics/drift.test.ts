import { describe, expect, test } from 'vitest';
import { bernoulliWeights, binomialCusum } from '../../../reconcile/statistics/binomial-cusum.ts';
import { cusum } from '../../../reconcile/statistics/cusum.ts';
import { cusumRunLength } from '../../../reconcile/statistics/cusum-run-length.ts';
import { driftAlarm } from '../../../reconcile/statistics/drift-alarm.ts';
import golden from './golden.json' with { type: 'json' };
import { expectAllNear, expectNear } from './near.ts';
import { seededDraws } from './worlds.ts';

describe('tabular sums', () => {
  test('the example of the NIST handbook, 6.3.2.3', () => {
    const example = golden.cusum['nist_6.3.2.3'];
    const { points, firstSignal } = cusum(example.x, {
      target: example.mu0,
      slack: example.k,
      limit: example.h,
    });
    expectAllNear(
      points.slice(12).map(({ high }) => high),
      example['S_hi_13..20'],
      1e-9,
    );
    expectAllNear(
      points.map(({ low }) => low),
      example.S_lo,
      1e-9,
    );
    expect(firstSignal).toBe(example.first_signal - 1);
  });

  test("Montgomery's example 9.1", () => {
    const example = golden.cusum['montgomery_9.1'];
    const { points, firstSignal } = cusum(example.x, {
      target: example.mu0,
      slack: example.K,
      limit: example.H,
    });
    expect(firstSignal).toBe(example.first_signal - 1);
    expectNear(points[28]?.high, example['C+_29'], 1e-9);
    expect(points[28]?.highFor).toBe(example['N+_29']);
    expectNear(points[29]?.high, example['C+_30'], 1e-9);
  });

  test("Montgomery and Runger's table 16-6 has no signal", () => {
    const example = golden.cusum['montgomery_runger_16.6'];
    const { points, firstSignal } = cusum(example.x, {
      target: example.mu0,
      slack: example.K,
      limit: example.H,
    });
    expectAllNear(
      points.map(({ high }) => high),
      example.S_H,
      1e-9,
    );
    expectAllNear(
      points.map(({ low }) => low),
      example.S_L,
      1e-9,
    );
    expect(firstSignal).toBe(example.signal);
  });

  test.for([
    [4, golden.cusum['arl_two_sided_k0.5'].h4],
    [5, golden.cusum['arl_two_sided_k0.5'].h5],
  ] as const)('how long it runs at a limit of %d sigma', ([limit, wanted]) => {
    // Printed to 1 and to 2 decimals.
    expect(Math.abs(cusumRunLength({ slack: 0.5, limit, shift: 0 }) - wanted.ARL0)).toBeLessThan(0.06);
    expect(Math.abs(cusumRunLength({ slack: 0.5, limit, shift: 1 }) - wanted.ARL_1sigma)).toBeLessThan(0.006);
  });
});

describe('drift of a daily rate', () => {
  test('what one loss and one success add', () => {
    const { success, failure } = bernoulliWeights(0.02, 0.05);
    expectAllNear([success, failure], golden.cusum['bernoulli_weights_p0=.02_p1=.05'], 1e-12);
    const sums = binomialCusum(
      [
        { successes: 0, trials: 100 },
        { successes: 5, trials: 100 },
      ],
      { normal: 0.02, shifted: 0.05 },
    );
    expectAllNear(sums, [0, 5 * success + 95 * failure], 1e-12);
  });

  const world = (seed: number, moved: number) => {
    const { beta, binomial } = seededDraws(seed);
    return Array.from({ length: 128 }, (_, at) => {
      const rate = 0.08 * (at % 7 >= 5 ? 1.5 : 1) * (at < 58 ? 1 : moved);
      return { day: 20_000 + at, trials: 200, successes: binomial(200, beta(rate * 49, (1 - rate) * 49)) };
    });
  };

  test('doubled losses are found within weeks, and said to have begun about when they did', () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const alarm = driftAlarm(world(seed, 2), 56);
      if (alarm.status !== 'drifting') throw new Error(`world ${seed} is called ${alarm.status}`);
      expect(alarm.direction).toBe('up');
      expect(alarm.day - 20_058).toBeLessThan(21);
      expect(Math.abs(alarm.since - 20_058)).toBeLessThan(14);
      expect(alarm.after).toBeGreaterThan(alarm.before);
    }
  });

  test('a weekly rhythm and bad days alone are no drift, in 9 of 10 worlds of 100 days', () => {
    let alarms = 0;
    for (let seed = 500; seed < 600; seed += 1)
      alarms += driftAlarm(world(seed, 1)).status === 'steady' ? 0 : 1;
    expect(alarms).toBeLessThanOrEqual(15);
  });

  test('less than four weeks of baseline are not judged', () => {
    expect(driftAlarm(world(1, 1).slice(0, 28))).toEqual({ status: 'too_few_days', days: 28, needed: 29 });
  });
});
