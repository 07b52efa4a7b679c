import { describe, expect, test } from 'vitest';
import {
  captureRates,
  chaoInterval,
  chapman,
  correctForLinkErrors,
  dependenceBand,
  lincolnPetersen,
  logitHalfInterval,
  stratifiedEstimate,
  waldInterval,
} from '../../../reconcile/statistics/capture-recapture.ts';
import {
  type Dependence,
  threeSourceLoglinear,
} from '../../../reconcile/statistics/three-source-loglinear.ts';
import golden from './golden.json' with { type: 'json' };
import { expectInterval, expectNear } from './near.ts';
import { seededDraws } from './worlds.ts';

describe('two lists', () => {
  test.for(golden.capture_recapture_two_source)('$published', (row) => {
    const lists = { first: row.n1, second: row.n2, both: row.m };
    const estimated = chapman(lists);
    expectNear(lincolnPetersen(lists), row.lp);
    expectNear(estimated.estimate, row.chapman);
    expectNear(estimated.variance, row.var);
    expectNear(Math.sqrt(estimated.variance), row.se);
    expectInterval(waldInterval(estimated), row.wald);
    expectInterval(logitHalfInterval(lists), row.logit_half);
    expectInterval(chaoInterval({ ...estimated, seen: row.n1 + row.n2 - row.m }), row.chao_log);
  });

  test('each channel is measured by what the other proves', () => {
    const rates = captureRates({ first: 900, second: 800, both: 760 });
    expectNear(rates.first?.share, 760 / 800);
    expectNear(rates.second?.share, 760 / 900);
    expect(captureRates({ first: 5, second: 0, both: 0 }).first).toBeNull();
  });

  test('strata that are caught unequally well are summed, because pooling them finds too few', () => {
    const strata = [
      { first: 900, second: 900, both: 810 },
      { first: 300, second: 300, both: 90 },
    ];
    const pooled = chapman({ first: 1200, second: 1200, both: 900 }).estimate;
    const summed = stratifiedEstimate(strata);
    expect(pooled).toBeLessThan(1650);
    expect(Math.abs(summed.estimate - 2000)).toBeLessThan(15);
    expect(summed.low).toBeLessThan(2000);
    expect(summed.high).toBeGreaterThan(2000);
  });

  test('missed links make the estimate too large, and correcting for them mends it', () => {
    const found = { first: 800, second: 800, both: 576 }; // of 640 common ones, nine in ten
    const corrected = correctForLinkErrors(found, { precision: 1, recall: 0.9 });
    expectNear(corrected.both, 640);
    expectNear(lincolnPetersen(corrected), 1000);
    expect(lincolnPetersen(found)).toBeGreaterThan(1100);
    expect(correctForLinkErrors(found, { precision: 1, recall: 0.1 }).both).toBe(800);
  });

  test('the band of dependence grows with the odds ratio and is Lincoln and Petersen at 1', () => {
    const lists = { first: 948, second: 421, both: 167 };
    const band = dependenceBand(lists);
    expect(band.map(({ oddsRatio }) => oddsRatio)).toEqual([0.5, 1, 2, 4]);
    expectNear(band[1]?.estimate, lincolnPetersen(lists));
    expectNear((band[3]?.estimate ?? 0) - 1202, 4 * ((781 * 254) / 167));
  });

  test("Chao's interval holds the truth in 93 to 97.5 % of 2,000 worlds with few common cases", () => {
    const { binomial } = seededDraws(11);
    let held = 0;
    for (let world = 0; world < 2000; world += 1) {
      const first = binomial(300, 0.3);
      const both = binomial(first, 0.4);
      const second = both + binomial(300 - first, 0.4);
      const { low, high } = chaoInterval({
        ...chapman({ first, second, both }),
        seen: first + second - both,
      });
      if (low <= 300 && 300 <= high) held += 1;
    }
    expect(held / 2000).toBeGreaterThan(0.93);
    expect(held / 2000).toBeLessThan(0.975);
  });
});

describe('three lists (hepatitis A in Taiwan)', () => {
  const { cells, N, deviance } = golden.loglinear_three_source_HAV;
  const standardErrors = golden.loglinear_three_source_HAV['se(f0+f0^2*var)'];
  test.for<[Dependence[], number, number | null, number | null]>([
    [[], N.indep, deviance.indep, standardErrors.indep],
    [['12'], N['P*Q'], deviance.PQ, null],
    [['13'], N['P*E'], deviance.PE, null],
    [['23'], N['Q*E'], deviance.QE, null],
    [['12', '13'], N['PQ+PE'], deviance['PQ+PE'], null],
    [['12', '23'], N['PQ+QE'], deviance['PQ+QE'], standardErrors['PQ+QE']],
    [['13', '23'], N['PE+QE'], deviance['PE+QE'], null],
    [['12', '13', '23'], N['all two-way (saturated)'], 0, standardErrors.all],
  ])('dependences %j', ([dependences, estimate, wantedDeviance, standardError]) => {
    const fit = threeSourceLoglinear(cells, dependences);
    // Printed to 4 decimals.
    expectNear(fit.estimate, estimate, 1e-6);
    if (wantedDeviance !== null) expect(Math.abs(fit.deviance - wantedDeviance)).toBeLessThan(6e-5);
    if (standardError !== null) expect(Math.abs(fit.standardError - standardError)).toBeLessThan(6e-5);
  });

  test('the margins are the published ones, and three dependences leave no degree of freedom', () => {
    const margin = (source: number) =>
      Object.entries(cells).reduce((sum, [cell, count]) => sum + (cell[source] === '1' ? count : 0), 0);
    const { P, Q, E, total } = golden.loglinear_three_source_HAV.margins_published_CARE1;
    expect([margin(0), margin(1), margin(2)]).toEqual([P, Q, E]);
    expect(Object.values(cells).reduce((sum, count) => sum + count, 0)).toBe(total);
    const closed = (28 * 69 * 55 * 63) / (21 * 17 * 18);
    expectNear(threeSourceLoglinear(cells, ['12', '13', '23']).estimate, total + closed, 1e-8);
    expect(threeSourceLoglinear(cells, ['12', '13', '23']).degreesOfFreedom).toBe(0);
  });
});
