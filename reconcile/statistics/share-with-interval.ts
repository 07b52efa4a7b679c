import type { Share } from '../../wire/api.ts';
import { betaBinomialInterval } from './beta-binomial-interval.ts';
import type { DayCount } from './bootstrap-by-day.ts';
import { wilson } from './wilson.ts';

/** Days below which how much they differ can not be judged in earnest. */
const DAYS_MIN = 5;

/** A share of all days together, with the interval that fits how many days there are. */
export function shareWithInterval(days: readonly DayCount[]): Share {
  const successes = days.reduce((sum, day) => sum + day.successes, 0);
  const trials = days.reduce((sum, day) => sum + day.trials, 0);
  if (trials === 0) return { share: null, low: null, high: null, method: 'none' };
  const daysWithTrials = days.filter((day) => day.trials > 0).length;
  const method = daysWithTrials >= DAYS_MIN ? 'beta_binomial_by_day' : 'wilson';
  const interval = method === 'wilson' ? wilson(successes, trials) : betaBinomialInterval(days);
  return { share: successes / trials, ...interval, method };
}
