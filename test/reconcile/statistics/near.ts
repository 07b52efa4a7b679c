import { expect } from 'vitest';

/** Equal within a tolerance that is relative for large numbers and absolute for small ones. */
export function expectNear(actual: number | null | undefined, wanted: number, tolerance = 1e-6): void {
  const off = Math.abs((actual ?? Number.NaN) - wanted) / Math.max(1, Math.abs(wanted));
  expect(off, `${actual} is not ${wanted} within ${tolerance}`).toBeLessThanOrEqual(tolerance);
}

/** Each of a list, and none more. */
export function expectAllNear(actual: readonly number[], wanted: readonly number[], tolerance = 1e-6): void {
  expect(actual.length).toBe(wanted.length);
  actual.forEach((value, at) => {
    expectNear(value, wanted[at] ?? Number.NaN, tolerance);
  });
}

/** Both ends of an interval. */
export function expectInterval(
  actual: { low: number; high: number },
  wanted: readonly (number | null)[],
  tolerance = 1e-6,
): void {
  expectAllNear([actual.low, actual.high], wanted as number[], tolerance);
}
