import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binnedSurvival } from '../../../reconcile/statistics/binned-survival.ts';
import {
  currentStatusIntervals,
  currentStatusSurvival,
} from '../../../reconcile/statistics/current-status.ts';
import {
  type FollowedCase,
  kaplanMeier,
  medianSurvival,
} from '../../../reconcile/statistics/kaplan-meier.ts';
import { logRank } from '../../../reconcile/statistics/log-rank.ts';
import { poolAdjacentViolators } from '../../../reconcile/statistics/pool-adjacent-violators.ts';
import { type SurvivalCase, survivalCurve } from '../../../reconcile/statistics/survival-curve.ts';
import { turnbull } from '../../../reconcile/statistics/turnbull.ts';
import golden from './golden.json' with { type: 'json' };
import { expectNear } from './near.ts';
import { seededDraws } from './worlds.ts';

const HOUR_MS = 3_600_000;

describe('Kaplan and Meier, on leukaemia (AML) with and without maintenance', () => {
  const { maintained, nonmaintained, logrank } = golden.kaplan_meier_aml;
  const followed = ({ time, event }: { time: number[]; event: number[] }): FollowedCase[] =>
    time.map((at, index) => ({ time: at, event: event[index] === 1 }));

  test.for([
    ['maintained', maintained],
    ['not maintained', nonmaintained],
  ] as const)('%s', ([, group]) => {
    const points = kaplanMeier(followed(group));
    expect(points.map(({ time }) => time)).toEqual(group.at);
    points.forEach((point, at) => {
      expectNear(point.survival, group.S[at] ?? -1);
      expectNear(point.standardError, group.se[at] ?? 0);
    });
    const { median, low, high } = medianSurvival(points);
    expect([median, [low, high]]).toEqual([group.median, group.median_ci]);
  });

  test('both intervals, printed to 4 decimals', () => {
    const points = kaplanMeier(followed(maintained));
    expect(points.map(({ atRisk }) => atRisk)).toEqual(maintained.n_risk);
    const rounded = (value: number) => Math.round(value * 10_000) / 10_000;
    expect(points.map(({ log }) => rounded(log.low))).toEqual(maintained.log_lo);
    expect(points.map(({ log }) => rounded(log.high))).toEqual(maintained.log_hi);
    expect(points.map(({ logLog }) => rounded(logLog.low))).toEqual(maintained.loglog_lo);
    expect(points.map(({ logLog }) => rounded(logLog.high))).toEqual(maintained.loglog_hi);
  });

  test('the log-rank test', () => {
    const result = logRank(followed(maintained), followed(nonmaintained));
    expect(result.observed).toBe(logrank.O1);
    expectNear(result.expected, logrank.E1);
    expectNear(result.variance, logrank.V);
    expectNear(result.chiSquare, logrank.chi2);
    expectNear(result.p, logrank.p);
    expectNear(18 - result.expected, 7.310664);
  });
});

describe('pooling neighbours', () => {
  const points = (max: number) =>
    fc.array(fc.record({ value: fc.integer({ min: 0, max: 4 }), weight: fc.integer({ min: 1, max: 3 }) }), {
      minLength: 1,
      maxLength: max,
    });
  const spread = (input: { value: number; weight: number }[]) =>
    poolAdjacentViolators(input).flatMap(({ from, to, value }) =>
      new Array<number>(to - from + 1).fill(value),
    );
  const cost = (input: { value: number; weight: number }[], fit: readonly number[]) =>
    input.reduce((sum, { value, weight }, at) => sum + weight * (value - (fit[at] ?? 0)) ** 2, 0);

  test('gives rising values, and none on a fine grid that are nearer', () => {
    fc.assert(
      fc.property(points(4), (input) => {
        const fit = spread(input);
        fit.slice(1).forEach((value, at) => {
          expect(value).toBeGreaterThan((fit[at] ?? 0) - 1e-12);
        });
        const best = cost(input, fit);
        const tryAll = (values: number[]): void => {
          if (values.length === input.length) {
            expect(cost(input, values)).toBeGreaterThanOrEqual(best - 1e-9);
            return;
          }
          for (let next = values.at(-1) ?? 0; next <= 4; next += 0.5) tryAll([...values, next]);
        };
        tryAll([]);
      }),
      { numRuns: 100 },
    );
  });
});

describe('survival, each case looked at once', () => {
  const bin = fc
    .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 }))
    .filter(([kept, lost]) => kept + lost > 0);
  const bins = fc
    .array(bin, { minLength: 1, maxLength: 20 })
    .map((list) => list.map(([kept, lost], time) => ({ time, kept, cases: kept + lost })));

  test('never rises, stays within 0 and 1 and within both kinds of interval', () => {
    fc.assert(
      fc.property(bins, (list) => {
        const curve = currentStatusSurvival(list);
        const likelihood = currentStatusIntervals(list);
        const exact = binnedSurvival(list);
        curve.forEach((survival, at) => {
          expect(survival).toBeLessThanOrEqual((curve[at - 1] ?? 1) + 1e-12);
          expect(survival).toBeGreaterThanOrEqual(0);
          expect(likelihood[at]?.low).toBeLessThanOrEqual(survival);
          expect(likelihood[at]?.high).toBeGreaterThanOrEqual(survival);
          expect(exact[at]?.low).toBeLessThanOrEqual(exact[at - 1]?.low ?? 1);
          expect(exact[at]?.high).toBeLessThanOrEqual(exact[at - 1]?.high ?? 1);
        });
      }),
    );
  });

  test('where every case has its own age, the limit of Banerjee and Wellner covers 93 to 97.5 % of 1,000 worlds', () => {
    const { uniform, exponential } = seededDraws(21);
    let held = 0;
    for (let world = 0; world < 1000; world += 1) {
      const ages = Array.from({ length: 100 }, () => 2 * uniform()).sort((a, b) => a - b);
      const list = ages.map((time) => ({ time, kept: exponential(1) > time ? 1 : 0, cases: 1 }));
      const at = ages.findIndex((age) => age > 0.7);
      // The one bin of interest: the intervals of the others are not needed.
      const { low, high } = currentStatusIntervals(list, [at])[0] ?? { low: 1, high: 0 };
      const truth = Math.exp(-(ages[at] ?? 0));
      if (low <= truth && truth <= high) held += 1;
    }
    expect(held / 1000).toBeGreaterThan(0.93);
    expect(held / 1000).toBeLessThan(0.975);
  });

  /** A cap at 24 h takes 40 %, one at 7 days half of the rest, and a little goes all the time. */
  const stillThere = (ageMs: number) => {
    const hours = ageMs / HOUR_MS;
    return (hours < 24 ? 1 : 0.6) * (hours < 168 ? 1 : 0.5) * Math.exp(-hours / 900);
  };
  const lookedAtOnce = (count: number, seed: number): SurvivalCase[] => {
    const { uniform } = seededDraws(seed);
    return Array.from({ length: count }, () => {
      const ageMs = uniform() < 0.6 ? uniform() * 48 * HOUR_MS : uniform() * 720 * HOUR_MS;
      return { ageMs, kept: uniform() < stillThere(ageMs) };
    });
  };

  test('the cliffs at 24 hours and at 7 days show, in the hour and the day where they are', () => {
    const curve = survivalCurve(lookedAtOnce(20_000, 5));
    const from = (hours: number) => curve.find(({ fromMs }) => fromMs === hours * HOUR_MS);
    expect(from(23)?.low).toBeGreaterThan(from(24)?.high ?? 1);
    expect((from(23)?.survival ?? 0) - (from(24)?.survival ?? 1)).toBeGreaterThan(0.25);
    expect(from(144)?.low).toBeGreaterThan(from(168)?.high ?? 1);
    expect(curve.length).toBe(76);
    expect(curve.reduce((sum, { atRisk }) => sum + atRisk, 0)).toBe(20_000);
  });

  test('its intervals hold the truth at least 95 % of the time, with few cases and with many', () => {
    for (const count of [300, 3000]) {
      let [held, points] = [0, 0];
      for (let world = 0; world < 40; world += 1) {
        for (const { fromMs, toMs, low, high } of survivalCurve(lookedAtOnce(count, 100 + world))) {
          const truth = stillThere((fromMs + toMs) / 2);
          points += 1;
          if (low <= truth && truth <= high) held += 1;
        }
      }
      expect(held / points).toBeGreaterThan(0.95);
    }
  });

  test('looks that bracket the loss sharpen the curve, which still never rises', () => {
    const { uniform } = seededDraws(8);
    const cases = Array.from({ length: 800 }, (): SurvivalCase => {
      const share = uniform();
      const first = uniform() * 48 * HOUR_MS;
      const second = first + uniform() * 60 * HOUR_MS;
      if (stillThere(first) < share) return { ageMs: first, kept: false };
      if (stillThere(second) >= share) return { ageMs: second, kept: true };
      return { keptAtMs: first, lostAtMs: second };
    });
    const curve = survivalCurve(cases);
    let held = 0;
    curve.forEach(({ fromMs, toMs, survival, low, high }, at) => {
      expect(survival).toBeLessThanOrEqual((curve[at - 1]?.survival ?? 1) + 1e-9);
      expect(low).toBeLessThanOrEqual(survival);
      expect(high).toBeGreaterThanOrEqual(survival);
      const truth = stillThere((fromMs + toMs) / 2);
      if (low <= truth && truth <= high) held += 1;
    });
    expect(held / curve.length).toBeGreaterThan(0.85);
    const before = curve.find(({ fromMs }) => fromMs === 22 * HOUR_MS);
    const after = curve.find(({ fromMs }) => fromMs === 25 * HOUR_MS);
    expect((before?.survival ?? 0) - (after?.survival ?? 1)).toBeGreaterThan(0.2);
  });

  test('no look, and looks later than 30 days, give no point', () => {
    expect(survivalCurve([])).toEqual([]);
    expect(survivalCurve([{ ageMs: 31 * 24 * HOUR_MS, kept: false }])).toEqual([]);
  });
});

describe("Turnbull's estimate", () => {
  const counts = (cells: number) =>
    fc.array(
      fc
        .tuple(fc.nat(cells - 1), fc.nat(cells - 1), fc.integer({ min: 1, max: 9 }))
        .map(([a, b, count]) => ({ from: Math.min(a, b), to: Math.max(a, b), count })),
      { minLength: 1, maxLength: 12 },
    );

  test('is the isotonic one where each case was looked at once', () => {
    const bins = [
      { time: 1, kept: 18, cases: 20 },
      { time: 2, kept: 19, cases: 20 },
      { time: 3, kept: 10, cases: 20 },
      { time: 4, kept: 12, cases: 20 },
      { time: 5, kept: 3, cases: 20 },
    ];
    const censored = bins.flatMap(({ kept, cases }, at) => [
      { from: at + 1, to: 5, count: kept },
      { from: 0, to: at, count: cases - kept },
    ]);
    const { chances } = turnbull({ cells: 6, counts: censored });
    let left = 1;
    currentStatusSurvival(bins).forEach((survival, at) => {
      left -= chances[at] ?? 0;
      expectNear(left, survival, 1e-3);
    });
  });

  test('is a set of chances that no step of the climb makes less likely', () => {
    fc.assert(
      fc.property(counts(6), (censored) => {
        const best = turnbull({ cells: 6, counts: censored });
        expectNear(
          best.chances.reduce((sum, chance) => sum + chance, 0),
          1,
          1e-9,
        );
        const flat = new Array<number>(6).fill(1 / 6);
        const likelihood = (chances: readonly number[]) =>
          censored.reduce((sum, { from, to, count }) => {
            const chance = chances.slice(from, to + 1).reduce((all, one) => all + one, 0);
            return sum + count * Math.log(chance);
          }, 0);
        expect(likelihood(best.chances)).toBeGreaterThanOrEqual(likelihood(flat) - 1e-9);
      }),
    );
  });
});
