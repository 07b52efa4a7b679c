import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digamma, trigamma } from '../../../reconcile/statistics/special/digamma.ts';
import { incompleteBeta } from '../../../reconcile/statistics/special/incomplete-beta.ts';
import {
  incompleteGamma,
  incompleteGammaUpper,
} from '../../../reconcile/statistics/special/incomplete-gamma.ts';
import { inverseIncompleteBeta } from '../../../reconcile/statistics/special/inverse-incomplete-beta.ts';
import { inverseIncompleteGamma } from '../../../reconcile/statistics/special/inverse-incomplete-gamma.ts';
import { kolmogorovTail } from '../../../reconcile/statistics/special/kolmogorov.ts';
import { logBeta } from '../../../reconcile/statistics/special/log-beta.ts';
import { logGamma } from '../../../reconcile/statistics/special/log-gamma.ts';
import { normalCdf } from '../../../reconcile/statistics/special/normal-cdf.ts';
import { normalQuantile } from '../../../reconcile/statistics/special/normal-quantile.ts';
import { studentQuantile } from '../../../reconcile/statistics/special/student-quantile.ts';
import golden from './golden.json' with { type: 'json' };
import { expectNear } from './near.ts';
// Computed with 30 to 40 digits (mpmath).
import values from './special-values.json' with { type: 'json' };

/** Close in relative terms also where the value is tiny. */
function expectRelative(actual: number, wanted: number): void {
  expect(Math.abs(actual - wanted)).toBeLessThanOrEqual(1e-10 * Math.abs(wanted) + 1e-300);
}

describe('special functions agree with values computed to 30 digits, within 1e-10', () => {
  test.for(values.logGamma as [number, number][])('ln Gamma(%d)', ([x, wanted]) => {
    expectNear(logGamma(x), wanted, 1e-12);
  });
  test.for(values.logBeta as [number, number, number][])('ln B(%d, %d)', ([a, b, wanted]) => {
    expectNear(logBeta(a, b), wanted, 1e-12);
  });
  test.for(values.digamma as [number, number, number][])('psi(%d) and its slope', ([x, first, second]) => {
    expectRelative(digamma(x), first);
    expectRelative(trigamma(x), second);
  });
  test.for(values.incompleteBeta as [number, number, number, number][])(
    'I_%d(%d, %d)',
    ([x, a, b, wanted]) => {
      expectRelative(incompleteBeta(x, a, b), wanted);
    },
  );
  test.for(values.incompleteGamma as [number, number, number, number][])(
    'P(%d, %d) and its complement',
    ([a, x, lower, upper]) => {
      expectNear(incompleteGamma(a, x), lower, 1e-12);
      expectNear(incompleteGammaUpper(a, x), upper, 1e-12);
    },
  );
  test.for(values.normalCdf as [number, number][])('the normal share below %d', ([z, wanted]) => {
    expectRelative(normalCdf(z), wanted);
  });
  test.for(values.normalQuantile as [number, number][])('the normal quantile of %d', ([share, wanted]) => {
    expectNear(normalQuantile(share), wanted, 1e-12);
  });
  test.for([
    [0.975, 1, 12.706204736174694],
    [0.975, 27, 2.0518305164802846],
    [0.9, 4.5, 1.5008853175085577],
    [0.05, 10, -1.812461122811676],
  ] as const)("Student's quantile of %d at %d degrees", ([share, degrees, wanted]) => {
    expectNear(studentQuantile(share, degrees), wanted, 1e-10);
  });
  test.for([
    [0.5, 0.9639452436648751],
    [0.9, 0.39273070794065434],
    [1, 0.26999967167735456],
    [2, 0.0006709252557796953],
  ] as const)('the Kolmogorov tail at %d', ([x, wanted]) => {
    expectNear(kolmogorovTail(x), wanted, 1e-12);
  });
  test('the Kolmogorov tails of the golden file', () => {
    const tails = golden.ks.kolmogorov_sf;
    expectNear(kolmogorovTail(0.5), tails['0.5'], 1e-10);
    expectNear(kolmogorovTail(1), tails['1.0'], 1e-10);
    // Printed to 4 decimals, and so good to 3e-6 at these slopes.
    expectNear(kolmogorovTail(1.3581), tails['1.3581'], 3e-6);
    expectNear(kolmogorovTail(1.6276), tails['1.6276'], 3e-6);
  });
});

describe('inverse functions invert', () => {
  const share = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });
  const shape = fc.double({ min: 0.05, max: 5000, noNaN: true });
  test('the incomplete beta function', () => {
    fc.assert(
      fc.property(share, shape, shape, (p, a, b) => {
        const x = inverseIncompleteBeta(p, a, b);
        // Where x is too close to 1 to be told from it, no number inverts better.
        if (x < 1 - 1e-12) expectNear(incompleteBeta(x, a, b), p, 1e-9);
      }),
    );
  });
  test('the incomplete gamma function', () => {
    fc.assert(
      fc.property(share, shape, (p, a) => {
        expectNear(incompleteGamma(a, inverseIncompleteGamma(p, a)), p, 1e-10);
      }),
    );
  });
  test('the normal distribution', () => {
    fc.assert(
      fc.property(share, (p) => {
        expectNear(normalCdf(normalQuantile(p)), p, 1e-12);
      }),
    );
  });
});
