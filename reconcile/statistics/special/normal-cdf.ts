import { incompleteGammaUpper } from './incomplete-gamma.ts';

/** Share of the standard normal distribution at or below z: Q(1/2, z^2/2) / 2 in the lower half, right in the tail too. */
export function normalCdf(z: number): number {
  const tail = incompleteGammaUpper(0.5, (z * z) / 2) / 2;
  return z < 0 ? tail : 1 - tail;
}
