import type { Day } from '../filters/zone.ts';
import { LOCALES } from './locale.ts';

// A day is the same day everywhere: it is read and written in UTC, and no zone comes into it.
const format = new Intl.DateTimeFormat(LOCALES, { dateStyle: 'medium', timeZone: 'UTC' });

/** `Nov 3 – 9, 2026`; a single day where both are the same. */
export function formatDays(from: Day, to: Day): string {
  return from === to ? format.format(Date.parse(from)) : format.formatRange(Date.parse(from), Date.parse(to));
}
