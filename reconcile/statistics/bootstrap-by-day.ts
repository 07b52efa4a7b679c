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
  const random = mulberry32(0x7a11);
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

/** Mulberry32: a small generator whose quality is enough for drawing days. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
