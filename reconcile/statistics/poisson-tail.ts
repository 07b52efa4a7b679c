import { incompleteGamma } from './special/incomplete-gamma.ts';

/** P(X >= count) where `expected` events are expected: P(k, mu). */
export function poissonTail(count: number, expected: number): number {
  return count <= 0 ? 1 : incompleteGamma(count, expected);
}
