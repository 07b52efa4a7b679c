import type { DayCount } from './bootstrap-by-day.ts';
import { cusum } from './cusum.ts';

/** One matured day: everything that belongs to it has had the time to arrive. `day` counts from 1970-01-01. */
export type MaturedDay = DayCount & { day: number };

export type DriftAlarm =
  | { status: 'too_few_days'; days: number; needed: number }
  | { status: 'steady' }
  | {
      status: 'drifting';
      direction: 'up' | 'down';
      /** The day on which it was sure. */
      day: number;
      /** The day since which the sum has been above zero: about when it began. */
      since: number;
      /** Rate of the baseline, and since then. */
      before: number;
      after: number;
    };

export const BASELINE_DAYS = 28;
const SLACK = 0.5;
const UNSURE = 1;
const LIMIT = 7;

/**
 * Whether a daily rate has left its baseline, the first 28 days or more. Each later day is compared with the baseline's
 * rate of its weekday (drawn towards the overall rate by one average day) on the scale asin(sqrt(rate)), on which the
 * spread does not depend on the rate; in standard deviations that include how much the days of the baseline differed
 * by themselves. The differences go through a CUSUM of limit 7 and slack 1/2 + 1/sqrt(days of the baseline), not the
 * customary 4 or 5 and 1/2, because rates and spread are themselves estimated from few weeks: in simulated worlds
 * without drift, 28 days of baseline give an alarm within 100 days in 2 % of series whose days are alike and in 10 to
 * 14 % of those with bad days; 56 days in 2 to 7 %. A doubled rate is found in 2 to 18 days.
 */
export function driftAlarm(days: readonly MaturedDay[], baselineDays = BASELINE_DAYS): DriftAlarm {
  const sorted = days.filter((day) => day.trials > 0).sort((a, b) => a.day - b.day);
  const needed = Math.max(BASELINE_DAYS, baselineDays);
  if (sorted.length <= needed) return { status: 'too_few_days', days: sorted.length, needed: needed + 1 };
  const baseline = sorted.slice(0, needed);
  const watched = sorted.slice(needed);

  const before = rate(baseline);
  const expected = weekdayRates(baseline, before);
  const alike = likeness(baseline, expected);
  const deviation = ({ successes, trials, day }: MaturedDay) => {
    const angle = Math.asin(Math.sqrt((successes + 0.375) / (trials + 0.75)));
    return (
      (angle - Math.asin(Math.sqrt(expected(day)))) * Math.sqrt((4 * trials) / (1 + (trials - 1) * alike))
    );
  };
  const usual = baseline.reduce((sum, day) => sum + deviation(day), 0) / baseline.length;
  const deviations = watched.map((day) => deviation(day) - usual);
  const slack = SLACK + UNSURE / Math.sqrt(baseline.length);
  const { points, firstSignal } = cusum(deviations, { target: 0, slack, limit: LIMIT });
  const signal = firstSignal === null ? undefined : points[firstSignal];
  if (firstSignal === null || !signal) return { status: 'steady' };
  const isUp = signal.high > LIMIT;
  const first = firstSignal + 1 - (isUp ? signal.highFor : signal.lowFor);
  return {
    status: 'drifting',
    direction: isUp ? 'up' : 'down',
    day: watched[firstSignal]?.day ?? 0,
    since: watched[first]?.day ?? 0,
    before,
    after: rate(watched.slice(first)),
  };
}

/** The pooled rate, with half a case added so that it is never 0 or 1. */
function rate(days: readonly DayCount[]): number {
  const successes = days.reduce((sum, day) => sum + day.successes, 0);
  const trials = days.reduce((sum, day) => sum + day.trials, 0);
  return (successes + 0.5) / (trials + 1);
}

function weekdayRates(days: readonly MaturedDay[], overall: number): (day: number) => number {
  const average = days.reduce((sum, day) => sum + day.trials, 0) / days.length;
  const rates = Array.from({ length: 7 }, (_, weekday) => {
    const same = days.filter((day) => day.day % 7 === weekday);
    const successes = same.reduce((sum, day) => sum + day.successes, 0);
    const trials = same.reduce((sum, day) => sum + day.trials, 0);
    return (successes + average * overall) / (trials + average);
  });
  return (day) => rates[day % 7] ?? overall;
}

/**
 * Correlation between cases of one day, 0 where days differ no more than chance: the excess of the squared standard
 * residuals over 1, per further case of a day, with 5 degrees of freedom taken for the weekdays' rates.
 */
function likeness(days: readonly MaturedDay[], expected: (day: number) => number): number {
  let [squares, further] = [0, 0];
  for (const { successes, trials, day } of days) {
    const share = expected(day);
    squares += (successes - trials * share) ** 2 / (trials * share * (1 - share));
    further += trials - 1;
  }
  const freed = days.length / Math.max(1, days.length - 5);
  return Math.min(1, Math.max(0, (squares * freed - days.length) / Math.max(1, further)));
}
