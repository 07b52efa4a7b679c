import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calibrate, calibrated } from '../../../reconcile/statistics/calibrate.ts';
import { fitFellegiSunter } from '../../../reconcile/statistics/fit-fellegi-sunter.ts';
import { jaro, jaroWinkler } from '../../../reconcile/statistics/jaro-winkler.ts';
import { damerauLevenshtein, levenshtein } from '../../../reconcile/statistics/levenshtein.ts';
import {
  fieldWeights,
  fromWeight,
  matchProbability,
  NOT_COMPARED,
} from '../../../reconcile/statistics/match-probability.ts';
import { termFrequencyWeight } from '../../../reconcile/statistics/term-frequency-weight.ts';
import { lambdaFromRules, uFromPairs } from '../../../reconcile/statistics/u-from-pairs.ts';
import golden from './golden.json' with { type: 'json' };
import { expectAllNear, expectNear } from './near.ts';
import { seededDraws } from './worlds.ts';

const binary = (agree: number) => [1 - agree, agree];

describe('Fellegi and Sunter', () => {
  const { pattern_counts, start, converged, posterior } = golden.fellegi_sunter.em_known_params;
  const patterns = Object.entries(pattern_counts).map(([pattern, count]) => ({
    levels: [...pattern].map(Number),
    count,
  }));
  const fit = fitFellegiSunter({
    patterns,
    m0: start.m.map(binary),
    u: start.u.map(binary),
    lambda0: start.lambda,
  });

  test('EM finds the parameters that the pairs were made with', () => {
    expectNear(fit.lambda, converged.lambda, 1e-9);
    expectAllNear(
      fit.m.map((levels) => levels[1] ?? 0),
      converged.m,
      1e-9,
    );
    expectAllNear(
      fit.u.map((levels) => levels[1] ?? 0),
      converged.u,
      1e-9,
    );
    expectNear(fit.loglik, converged.loglik, 1e-10);
  });

  test.for(Object.entries(posterior))('the chance of pattern %s', ([pattern, wanted]) => {
    expectNear(matchProbability([...pattern].map(Number), fit).probability, wanted);
  });

  test('u from random pairs is left alone where it is fixed', () => {
    const fixed = fitFellegiSunter({
      patterns,
      m0: start.m.map(binary),
      u: converged.u.map(binary),
      lambda0: 0.1,
      fixU: true,
    });
    expect(fixed.u).toEqual(converged.u.map(binary));
    expectAllNear(
      fixed.m.map((levels) => levels[1] ?? 0),
      converged.m,
      1e-6,
    );
  });

  test('the log likelihood never falls from one step to the next', () => {
    const share = fc.double({ min: 0.05, max: 0.95, noNaN: true });
    const pattern = fc.record({
      levels: fc.tuple(fc.integer({ min: -1, max: 1 }), fc.integer({ min: -1, max: 2 })),
      count: fc.integer({ min: 1, max: 50 }),
    });
    const three = fc.tuple(share, share).map(([a, b]) => [a / 2, b / 2, 1 - (a + b) / 2]);
    fc.assert(
      fc.property(
        fc.array(pattern, { minLength: 1, maxLength: 10 }),
        share,
        share,
        three,
        share,
        three,
        (list, lambda, m1, m2, u1, u2) => {
          let state = { m: [binary(m1), m2], u: [binary(u1), u2], lambda };
          let before = Number.NEGATIVE_INFINITY;
          for (let step = 0; step < 12; step += 1) {
            const next = fitFellegiSunter({
              patterns: list,
              m0: state.m,
              u: state.u,
              lambda0: state.lambda,
              stepsMax: 1,
            });
            expect(next.loglik).toBeGreaterThanOrEqual(before - 1e-8);
            before = next.loglik;
            state = next;
          }
        },
      ),
    );
  });

  test('a published pair, with its term frequency', () => {
    const pair = golden.fellegi_sunter.splink_pair_479_481;
    const bits = [7, 4.272592890212634, 9, 9, 1 / 9, 1 / 9].reduce(
      (sum, factor) => sum + Math.log2(factor),
      0,
    );
    const { weight, probability } = fromWeight(Math.log2(0.3 / 0.7 / 9) + bits);
    expectNear(weight, pair.match_weight, 1e-12);
    expectNear(probability, pair.match_probability, 1e-12);
  });

  test('a waterfall of weights adds up', () => {
    const { weights, sum, prob } = golden.fellegi_sunter.waterfall_doc;
    const total = weights.reduce((all, weight) => all + weight, 0);
    expectNear(total, sum, 1e-9);
    expect(Math.abs(fromWeight(total).probability - prob)).toBeLessThan(5e-5); // printed to 4 decimals
  });

  test('weights beyond any number give certainty and not "not a number"', () => {
    const fields = 5;
    const model = {
      m: new Array(fields).fill([0.001, 0.999]),
      u: new Array(fields).fill([1, 1e-300]),
      lambda: 0.001,
    };
    expect(matchProbability(new Array(fields).fill(1), model).probability).toBe(1);
    expect(matchProbability(new Array(fields).fill(0), model).probability).toBeLessThan(1e-15);
    const none = matchProbability(new Array(fields).fill(NOT_COMPARED), model);
    expectNear(none.probability, 0.001, 1e-12);
    expect(fieldWeights([NOT_COMPARED], model)).toEqual([0]);
  });

  test('a rare value weighs more than a common one, up to a limit', () => {
    expectNear(termFrequencyWeight({ u: 0.04, frequency: 0.01 }), 2, 1e-12);
    expectNear(termFrequencyWeight({ u: 0.04, frequency: 0.16 }), -2, 1e-12);
    expectNear(termFrequencyWeight({ u: 0.04, frequency: 1e-9, minimum: 0.01, strength: 0.5 }), 1, 1e-12);
  });
});

describe('u and lambda without labels', () => {
  const level = (one: string, other: string) => (one === other ? 0 : levenshtein(one, other) <= 2 ? 1 : 2);
  const { u_train_dedupe: within, u_train_link: between, lambda_dedupe_6_rows: rows } = golden.fellegi_sunter;
  const fraction = (text: string) => {
    const [over = 0, ...under] = text.split('/').map(Number);
    return under.reduce((value, divisor) => value / divisor, over);
  };

  test('all pairs within six names, and all between seven and six', () => {
    expectAllNear(uFromPairs({ left: within.names, levels: 3, level }), within.u.map(fraction), 1e-12);
    expectAllNear(
      uFromPairs({ left: between.l, right: between.r, levels: 3, level }),
      between.u.map(fraction),
      1e-12,
    );
  });

  test('a sample is near to all pairs, and the same in every run', () => {
    const left = Array.from({ length: 300 }, (_, at) => at % 10);
    const sampled = () =>
      uFromPairs({ left, levels: 2, level: (a, b) => (a === b ? 1 : 0), pairsMax: 20_000, seed: 3 });
    expect(Math.abs((sampled()[1] ?? 0) - 0.097)).toBeLessThan(0.01);
    expect(sampled()).toEqual(sampled());
  });

  test('the share of matches from strict rules and their recall', () => {
    const { 'deterministic pairs': found, pairs } = rows;
    expectNear(lambdaFromRules({ found, pairs, recall: 1 }), fraction(rows.recall1), 1e-12);
    expectNear(lambdaFromRules({ found, pairs, recall: 0.9 }), fraction(rows['recall0.9']), 1e-12);
    expectNear(lambdaFromRules({ found: 50, pairs: 500 * 350, recall: 1 }), 0.000285714);
  });
});

describe('likeness of texts', () => {
  const {
    jaro_winkler,
    jaro: plain,
    levenshtein: edits,
    damerau_levenshtein_unrestricted: swaps,
  } = golden.strings;
  const each = (cases: Record<string, number>, of: (one: string, other: string) => number) => {
    for (const [pair, wanted] of Object.entries(cases)) {
      const [one = '', other = ''] = pair.split('/');
      expectNear(of(one, other), wanted);
    }
  };
  test('golden pairs', () => {
    each(jaro_winkler, jaroWinkler);
    each(plain, jaro);
    each(edits, levenshtein);
    each(swaps, damerauLevenshtein);
  });

  test('a text is like itself, and edits do not care for the direction', () => {
    const text = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(jaroWinkler(one, one)).toBe(1);
        expect(levenshtein(one, other)).toBe(levenshtein(other, one));
        expect(damerauLevenshtein(one, other)).toBeLessThanOrEqual(levenshtein(one, other));
        expect(jaroWinkler(one, other)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('what a score is worth', () => {
  test('overconfident scores are brought down to what came true, and never fall', () => {
    const { uniform } = seededDraws(12);
    const cases = Array.from({ length: 4000 }, () => {
      const score = uniform();
      return { score, isMatch: uniform() < score ** 2 };
    });
    const steps = calibrate(cases);
    steps.slice(1).forEach((step, at) => {
      expect(step.probability).toBeGreaterThan(steps[at]?.probability ?? 1);
      expect(step.fromScore).toBeGreaterThan(steps[at]?.fromScore ?? 1);
    });
    for (const score of [0.3, 0.5, 0.7, 0.9]) {
      expect(Math.abs(calibrated(steps, score) - score ** 2)).toBeLessThan(0.08);
    }
    expect(calibrated(steps, -1)).toBe(steps[0]?.probability);
  });

  test('equal scores share one chance, and weights count', () => {
    const steps = calibrate([
      { score: 1, isMatch: true },
      { score: 1, isMatch: false, weight: 3 },
      { score: 2, isMatch: true },
    ]);
    expect(steps).toEqual([
      { fromScore: 1, probability: 0.25, weight: 4 },
      { fromScore: 2, probability: 1, weight: 1 },
    ]);
  });
});
