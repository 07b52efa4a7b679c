import { seededRandom } from './seeded-random.ts';
import type { Interval } from './wilson.ts';

/** What happened on one day: so many of so many. */
export type DayCount = { successes: number; trials: number };

const RESAMPLES = 2000;

/**
 * Percentile interval of a share, 95 %, from whole days drawn with replacement. Losses come in bad days, so
 * conversions of one day are not independent, and an interval that counts them one by one is far too narrow.
 * Needs at least 5 days; seeded, so that the same counts give the same interval.
 */
export function bootstrapByDay(days: readonly DayCount[]): Interval {
  const random = seededRandom(0x7a11);
  const shares: number[] = [];
  for (let resample = 0; resample < RESAMPLES; resample += 1) {
    let successes = 0;
    let trials = 0;
    for (let drawn = 0; drawn < days.length; drawn += 1) {
      const day = days[Math.floor(random() * days.length)];
      successes += day?.successes ?? 0;
      trials += day?.trials ?? 0;
    }
    if (trials > 0) shares.push(successes / trials);
  }
  shares.sort((a, b) => a - b);
  const at = (quantile: number) =>
    shares[Math.min(shares.length - 1, Math.floor(quantile * shares.length))] ?? 0;
  return { low: at(0.025), high: at(0.975) };
}
