import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { benjaminiHochberg, benjaminiYekutieli } from '../../../reconcile/statistics/benjamini-hochberg.ts';
import { betaBinomialTail } from '../../../reconcile/statistics/beta-binomial.ts';
import { betaBinomialLogLikelihood } from '../../../reconcile/statistics/beta-binomial-likelihood.ts';
import { binomialTail } from '../../../reconcile/statistics/binomial-tail.ts';
import { clopperPearson } from '../../../reconcile/statistics/clopper-pearson.ts';
import { fitBetaBinomial } from '../../../reconcile/statistics/fit-beta-binomial.ts';
import { fitNegativeBinomial } from '../../../reconcile/statistics/fit-negative-binomial.ts';
import { garwood } from '../../../reconcile/statistics/garwood.ts';
import { bonferroni, holm } from '../../../reconcile/statistics/holm.ts';
import { jeffreys } from '../../../reconcile/statistics/jeffreys.ts';
import {
  negativeBinomialLogPmf,
  negativeBinomialTail,
} from '../../../reconcile/statistics/negative-binomial.ts';
import { poissonSilence } from '../../../reconcile/statistics/poisson-silence.ts';
import { poissonTail } from '../../../reconcile/statistics/poisson-tail.ts';
import { shrinkRates } from '../../../reconcile/statistics/shrink-rates.ts';
import { wilson } from '../../../reconcile/statistics/wilson.ts';
import golden from './golden.json' with { type: 'json' };
import { expectAllNear, expectInterval, expectNear } from './near.ts';
import { seededDraws } from './worlds.ts';

describe('intervals of a share (Newcombe 1998)', () => {
  test.for(golden.binomial_ci_95.rows)('of $x in $n', (row) => {
    expectInterval(wilson(row.x, row.n), row.wilson);
    expectInterval(clopperPearson(row.x, row.n), row.clopper_pearson);
    // The golden file does not clamp the ends at 0 and at n of n; we do (Brown, Cai, DasGupta).
    const wanted = [row.x === 0 ? 0 : row.jeffreys[0], row.x === row.n ? 1 : row.jeffreys[1]] as number[];
    expectInterval(jeffreys(row.x, row.n), wanted);
  });

  test('the exact interval holds the share for any count', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, part) => {
          const x = Math.round(part * n);
          const { low, high } = clopperPearson(x, n);
          expect(low).toBeLessThanOrEqual(x / n);
          expect(high).toBeGreaterThanOrEqual(x / n);
        },
      ),
    );
  });
});

describe('counts', () => {
  test.for(Object.entries(golden.poisson_garwood_95))(
    'the expected number behind %s events',
    ([count, ends]) => {
      expectInterval(garwood(Number(count)), ends);
    },
  );

  test('tails', () => {
    expectNear(poissonTail(10, 4), golden.tails['poisson_sf(>=10|4)'], 1e-10);
    expectNear(negativeBinomialTail(10, { mean: 4, size: 2 }), golden.tails['nbinom(size2,mu4)>=10'], 1e-10);
    expectNear(binomialTail(8, 20, 0.1), golden.tails['binom>=8|20,.1'], 1e-10);
    expectNear(betaBinomialTail(8, 20, { alpha: 2, beta: 18 }), golden.tails['betabinom>=8|20,2,18'], 1e-10);
  });

  test('seven expected and none seen is silence, three and none may be chance', () => {
    expectNear(poissonSilence({ expected: 7, seen: 0 }), Math.exp(-7), 1e-12);
    expect(poissonSilence({ expected: 7, seen: 0 })).toBeLessThan(0.001);
    expect(poissonSilence({ expected: 3, seen: 0 })).toBeGreaterThan(0.04);
    expect(poissonSilence({ expected: 7, seen: 7 })).toBeGreaterThan(0.5);
  });

  test('mites on leaves bunch as Bliss and Fisher found', () => {
    const wanted = golden.negbin_bliss_fisher_mites;
    const counts = wanted['counts_0..7'].flatMap((leaves, mites) => new Array<number>(leaves).fill(mites));
    const fit = fitNegativeBinomial(counts) ?? { mean: 0, size: 0 };
    expectNear(fit.mean, wanted.mean);
    expectNear(fit.size, wanted.k_mle);
    expectNear(
      counts.reduce((sum, count) => sum + negativeBinomialLogPmf(count, fit), 0),
      wanted.loglik,
    );
    const mean = fit.mean;
    const poisson = counts.map((count) => negativeBinomialLogPmf(count, { mean, size: 1e10 }));
    expectNear(
      poisson.reduce((sum, one) => sum + one, 0),
      wanted.poisson_loglik,
    );
    const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (counts.length - 1);
    expectNear(variance, wanted.var);
    expectNear(mean ** 2 / (variance - mean), wanted.k_moment);
    expect(fitNegativeBinomial([2, 2, 2, 3])).toBeNull();
  });

  test('the upper tail of a beta-binomial count is the sum of its chances, from either side', () => {
    const shape = fc.double({ min: 0.05, max: 500, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), shape, shape, (trials, alpha, beta) => {
        const prior = { alpha, beta };
        let above = 0;
        for (let y = trials; y >= 0; y -= 1) {
          above += Math.exp(betaBinomialLogLikelihood([{ successes: y, trials }], prior));
          expectNear(betaBinomialTail(y, trials, prior), above, 1e-9);
        }
        expectNear(above, 1, 1e-9);
      }),
      { numRuns: 50 },
    );
  });
});

describe('many tests at once', () => {
  const { p, rejected_q05: rejected, bh_adjusted: adjusted } = golden.bh_1995;
  const called = (values: number[]) => values.filter((value) => value <= 0.05).length;

  test('the fifteen tests of Benjamini and Hochberg', () => {
    expectAllNear(benjaminiHochberg(p), adjusted);
    expect(called(benjaminiHochberg(p))).toBe(rejected.bh);
    expect(called(benjaminiYekutieli(p))).toBe(rejected.by);
    expect(called(holm(p))).toBe(rejected.holm);
    expect(called(bonferroni(p))).toBe(rejected.bonferroni);
  });

  test('adjusting keeps the order, never lowers, and does not care for the order given', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (values) => {
        const out = benjaminiHochberg(values);
        const order = values.map((_, at) => at).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
        let before = 0;
        for (const at of order) {
          expect(out[at]).toBeGreaterThanOrEqual(before);
          expect(out[at]).toBeGreaterThanOrEqual((values[at] ?? 1) - 1e-12);
          expect(out[at]).toBeLessThanOrEqual((holm(values)[at] ?? 0) + 1e-12);
          before = out[at] ?? 1;
        }
        expect(benjaminiHochberg([...values].reverse())).toEqual([...out].reverse());
      }),
    );
  });
});

describe('rates that borrow from each other (tumours of rats, Gelman et al.)', () => {
  const rats = golden.beta_binomial_rats_BDA;
  const seventy = rats.y70.map((successes, at) => ({ successes, trials: rats.n70[at] ?? 0 }));
  const all = [...seventy, { successes: 4, trials: 14 }];

  test('the likeliest spread of 70 and of 71 groups', () => {
    const fit = fitBetaBinomial(seventy);
    // Printed to 6 decimals.
    expectNear(fit.alpha, rats.mle70.alpha);
    expectNear(fit.beta, rats.mle70.beta);
    expectNear(betaBinomialLogLikelihood(seventy, fit), rats.mle70.loglik);
    const more = fitBetaBinomial(all);
    expectNear(more.alpha, rats.mle71_with_4_of_14.alpha);
    expectNear(more.beta, rats.mle71_with_4_of_14.beta);
    expectNear(betaBinomialLogLikelihood(all, more), rats.mle71_with_4_of_14.loglik);
  });

  test('the moments that the book starts from', () => {
    const rates = seventy.map(({ successes, trials }) => successes / trials);
    const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
    const variance = rates.reduce((sum, rate) => sum + (rate - mean) ** 2, 0) / (rates.length - 1);
    expectNear(mean, rats.moments70.mean);
    expectNear(Math.sqrt(variance), rats.moments70.sd);
    const size = (mean * (1 - mean)) / variance - 1;
    expectNear(mean * size, rats.moments70.alpha);
    expectNear((1 - mean) * size, rats.moments70.beta);
  });

  test('the posterior of 4 in 14 under a prior of 1.4 and 8.6', () => {
    const wanted = rats['posterior_4_14_with_prior(1.4,8.6)'];
    const [alpha, beta] = [1.4 + 4, 8.6 + 10];
    expectAllNear([alpha, beta, alpha / (alpha + beta)], [wanted.alpha, wanted.beta, wanted.mean]);
    expectNear(Math.sqrt((alpha * beta) / ((alpha + beta) ** 2 * (alpha + beta + 1))), wanted.sd);
  });

  test('each group is judged by the others alone', () => {
    const shrunk = shrinkRates(all) ?? [];
    const last = shrunk.at(-1);
    expectNear(last?.prior.alpha, rats.mle70.alpha, 1e-2);
    expectNear(last?.prior.beta, rats.mle70.beta, 1e-2);
    expectNear(last?.mean, (2.304783 + 4) / (2.304783 + 14.079809 + 14), 1e-3);
    expect(last?.tail).toBeGreaterThan(0.05);
  });

  test('one large fraudster does not hide behind itself', () => {
    const { binomial } = seededDraws(3);
    const honest = Array.from({ length: 40 }, () => ({ successes: binomial(500, 0.03), trials: 500 }));
    const shrunk = shrinkRates([...honest, { successes: 4000, trials: 40_000 }]) ?? [];
    const adjusted = benjaminiHochberg(shrunk.map(({ tail }) => tail));
    expect(adjusted.at(-1)).toBeLessThan(0.001);
    expect(adjusted.slice(0, -1).filter((p) => p < 0.05)).toEqual([]);
    expect(shrinkRates(honest.slice(0, 2))).toBeNull();
  });

  test('no rate leaves 0 to 1, and the mean lies within its interval, whatever the counts', () => {
    const group = fc
      .tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 300 }))
      .map(([successes, failures]) => ({ successes, trials: successes + failures }));
    fc.assert(
      fc.property(fc.array(group, { minLength: 3, maxLength: 12 }), (groups) => {
        for (const { mean, interval, tail } of shrinkRates(groups) ?? []) {
          expect(interval.low).toBeLessThanOrEqual(mean);
          expect(interval.high).toBeGreaterThanOrEqual(mean);
          expect(interval.low).toBeGreaterThanOrEqual(0);
          expect(interval.high).toBeLessThanOrEqual(1);
          expect(tail).toBeGreaterThanOrEqual(0);
          expect(tail).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 60 },
    );
  });
});
