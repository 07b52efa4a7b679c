import type { Rhythm } from '../../wire/health.ts';

/** Events of each of the last 192 hours, the last one first. */
export type Hours = readonly number[];

export const DAYS_BEFORE = 7;
/** Less than this to be expected, and an empty window says nothing: a Poisson of mean 7 is 0 in one case of a thousand. */
const EXPECTED_MIN = 7;
/** Fewer days tell no rhythm. */
const DAYS_MIN = 3;
const CHANCE_MAX = 0.001;
const WINDOWS = [3, 6, 12, 24] as const;

/**
 * The last hours beside the same hours of the days before, on `days` of which the source was there; null where no window
 * holds enough to compare.
 */
export function judgeRhythm(hours: Hours, days: number): Rhythm | null {
  const known = Math.min(DAYS_BEFORE, Math.floor(days));
  if (known < DAYS_MIN) return null;
  for (const width of WINDOWS) {
    const before = Array.from({ length: known }, (_, day) => sum(hours, (day + 1) * 24, width));
    const expected = before.reduce((total, n) => total + n, 0) / known;
    if (expected >= EXPECTED_MIN) return { hours: width, seen: sum(hours, 0, width), before, expected };
  }
  return null;
}

/**
 * Fewer than on any of those days, and fewer than chance would bring. Both, because shops have bad days: chance alone
 * takes a Sunday for an outage.
 */
export function isQuiet({ seen, before, expected }: Rhythm): boolean {
  return before.every((n) => seen < n) && chanceOfAtMost(seen, expected) < CHANCE_MAX;
}

/** P(X <= n) of a Poisson distribution. */
function chanceOfAtMost(n: number, mean: number): number {
  let term = Math.exp(-mean);
  let total = term;
  for (let k = 1; k <= n; k++) {
    term *= mean / k;
    total += term;
  }
  return total;
}

function sum(hours: Hours, from: number, width: number): number {
  let total = 0;
  for (let hour = from; hour < from + width; hour++) total += hours[hour] ?? 0;
  return total;
}
