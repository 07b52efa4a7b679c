import type { Note } from '../../../wire/notes.ts';
import { addDays, type Day, dayOf, startOfDay } from '../../filters/zone.ts';
import type { DrawnSeries } from './series-panel.tsx';

export type NumberedNote = Note & { number: number };

/** The notes on days that a series shows, numbered, and which bars bear which numbers. */
export function markNotes(
  notes: readonly Note[],
  { bars, zone }: Pick<DrawnSeries, 'bars' | 'zone'>,
): { notes: NumberedNote[]; marks: { at: number; text: string }[]; days: { first: Day; last: Day } | null } {
  const [first, last] = [bars[0], bars.at(-1)];
  if (first === undefined || last === undefined) return { notes: [], marks: [], days: null };
  const days = { first: dayOf(first.at, zone), last: dayOf(last.at, zone) };
  const shown = notes
    .filter(({ day }) => day >= days.first && day <= days.last)
    .map((note, index) => ({ ...note, number: index + 1 }));
  const byDay = Map.groupBy(shown, ({ day }) => day as Day); // the API takes days of the calendar only
  const marks = [...byDay].flatMap(([day, noted]) => {
    const [from, to] = [startOfDay(day, zone), startOfDay(addDays(day, 1), zone)];
    const bar = bars.find(({ at }) => at >= from && at < to);
    const numbers = noted.map(({ number }) => number);
    const text = numbers.length > 2 ? `${numbers[0]}+` : numbers.join(',');
    return bar ? [{ at: bar.at, text }] : [];
  });
  return { notes: shown, marks, days };
}
