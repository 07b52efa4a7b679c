import type { PairTotals } from '../../wire/report.ts';
import type { Verdict } from '../../wire/verdict.ts';
import type { DayCount } from '../statistics/bootstrap-by-day.ts';
import { shareWithInterval } from '../statistics/share-with-interval.ts';

/** Conversions of one verdict of one day, the day as UTC milliseconds. */
export type DayVerdictCount = { day: number; verdict: Verdict; n: number };

const EXPECTED_ON_BOTH: readonly Verdict[] = ['agreed', 'differs', 'pixel_only', 'postback_only'];
const ONE_SIDED: readonly Verdict[] = ['pixel_only', 'postback_only'];

/** The gap rate: of the conversions that both sides should have, those that one lacks. */
export function gapOf(days: readonly DayVerdictCount[]): PairTotals['gap'] {
  const expected = days.filter(({ verdict }) => EXPECTED_ON_BOTH.includes(verdict));
  return gapRate(countByDay(expected, ({ verdict }) => ONE_SIDED.includes(verdict)));
}

/** The same of what was counted by day already: of those expected on both sides (trials), those that one lacks. */
export function gapRate(counts: readonly DayCount[]): PairTotals['gap'] {
  return {
    expected: counts.reduce((sum, { trials }) => sum + trials, 0),
    missing: counts.reduce((sum, { successes }) => sum + successes, 0),
    ...shareWithInterval(counts),
  };
}

/** By day, how many there were and how many of them are what is counted. */
export function countByDay(
  rows: readonly DayVerdictCount[],
  isSuccess: (row: DayVerdictCount) => boolean,
): DayCount[] {
  const days = new Map<number, DayCount>();
  for (const row of rows) {
    const day = days.get(row.day) ?? { successes: 0, trials: 0 };
    day.trials += row.n;
    if (isSuccess(row)) day.successes += row.n;
    days.set(row.day, day);
  }
  return [...days.values()];
}
