import { incompleteGammaUpper } from './special/incomplete-gamma.ts';

/**
 * How likely so few events are by chance where `expected` were due: P(X <= seen) of a Poisson count = Q(seen + 1, mu).
 * With nothing seen it is e^-mu: 7 expected give 0.0009.
 */
export function poissonSilence({ expected, seen }: { expected: number; seen: number }): number {
  return incompleteGammaUpper(seen + 1, expected);
}
