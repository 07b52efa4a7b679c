import { betaBinomialInterval } from './beta-binomial-interval.ts';
import { type Interval, wilson } from './wilson.ts';

/** What was due on one day and what of it has arrived by now, the day being `ageMs` old. */
export type FreshDay = { ageMs: number; due: number; arrived: number };

/** Share of a day's arrivals below which the day says too little to be used. */
const ARRIVED_MIN = 0.05;

/**
 * Share that will have arrived in the end, from days of which some are still arriving. With F(age) the share of the
 * *matured* lags that are no longer than the day's age, a day's due cases count as due x F: arrived / sum(due x F).
 * Interval, 95 %, over days as in `betaBinomialInterval`, by Wilson's below 5 days; with hardly any day old enough
 * null, because then nothing can be said yet. `lagsMs` are of matured pairs, in any order.
 */
export function correctForDelay(
  days: readonly FreshDay[],
  lagsMs: readonly number[],
): (Interval & { share: number; expectedByNow: number }) | null {
  const lags = Float64Array.from(lagsMs).sort();
  const used = days
    .map(({ ageMs, due, arrived }) => ({ arrived, effective: due * shareUpTo(lags, ageMs), due }))
    .filter(({ effective, due }) => due > 0 && effective >= ARRIVED_MIN * due);
  const effective = used.reduce((sum, day) => sum + day.effective, 0);
  if (effective === 0) return null;
  const arrived = used.reduce((sum, day) => sum + day.arrived, 0);
  // More can have arrived than F expects by now; a share stays at most 1.
  const counts = used.map((day) => ({
    successes: Math.min(day.arrived, day.effective),
    trials: day.effective,
  }));
  const interval =
    counts.length >= 5 ? betaBinomialInterval(counts) : wilson(Math.min(arrived, effective), effective);
  const share = Math.min(1, arrived / effective);
  return {
    share,
    low: Math.min(interval.low, share),
    high: Math.max(interval.high, share),
    expectedByNow: effective,
  };
}

/** How many of the sorted lags are at most `ageMs`, as a share. */
function shareUpTo(lags: Float64Array, ageMs: number): number {
  let [low, high] = [0, lags.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((lags[middle] ?? 0) <= ageMs) low = middle + 1;
    else high = middle;
  }
  return lags.length === 0 ? 0 : low / lags.length;
}
