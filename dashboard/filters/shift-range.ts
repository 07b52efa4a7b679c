import type { Preset, Range } from './range.ts';
import { addDays, type Day, dayOf } from './zone.ts';

/** Days that a preset covers, the current one included. */
const LENGTHS = { '24h': 1, today: 1, '7d': 7, '30d': 30, '90d': 90 } as const satisfies Partial<
  Record<Preset, number>
>;
const DAY_MS = 24 * 3600_000;

/**
 * The period of the same length before (`-1`) or after (`1`) a range. Never into the future: what would reach beyond
 * today ends today. Null where there is no such period.
 */
export function shiftRange(
  range: Range,
  direction: -1 | 1,
  { now, zone }: { now: number; zone: string },
): Range | null {
  const today = dayOf(now, zone);
  const days = daysOf(range, today);
  if (days === null) return null;
  const length = (Date.parse(days.to) - Date.parse(days.from)) / DAY_MS + 1;
  if (direction === 1 && days.to >= today) return null;
  const wanted = addDays(days.to, direction * length);
  return named(wanted < today ? wanted : today, { length, today });
}

function daysOf(range: Range, today: Day): { from: Day; to: Day } | null {
  if ('from' in range) return range;
  if (range.preset === 'all') return null;
  if (range.preset === 'yesterday') return { from: addDays(today, -1), to: addDays(today, -1) };
  return { from: addDays(today, 1 - LENGTHS[range.preset]), to: today };
}

/** A period by the name that it has, which goes on moving with the clock. */
function named(to: Day, { length, today }: { length: number; today: Day }): Range {
  if (to === today && length === 1) return { preset: 'today' };
  if (length === 1 && to === addDays(today, -1)) return { preset: 'yesterday' };
  for (const preset of ['7d', '30d', '90d'] as const)
    if (to === today && length === LENGTHS[preset]) return { preset };
  return { from: addDays(to, 1 - length), to };
}
