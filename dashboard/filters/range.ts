import { addDays, type Day, dayOf, startOfDay, startOfHour } from './zone.ts';

const HOUR_MS = 3600_000;

/** Ranges that move with the clock, as they stand in the address. */
export const PRESETS = ['24h', 'today', 'yesterday', '7d', '30d', '90d', 'all'] as const;
export type Preset = (typeof PRESETS)[number];

/** A range as the address says it: one that moves, or days of the site's zone, both included. */
export type Range = { preset: Preset } | { from: Day; to: Day };

export const DEFAULT_RANGE: Range = { preset: '7d' };

/** Half-open, UTC milliseconds. A side that is absent is open. */
export type Span = { from?: number; to?: number };

/** The moments that a range covers now. A range that reaches to now stays open: what arrives belongs to it. */
export function spanOf(range: Range, { now, zone }: { now: number; zone: string }): Span {
  if ('from' in range)
    return { from: startOfDay(range.from, zone), to: startOfDay(addDays(range.to, 1), zone) };
  const today = dayOf(now, zone);
  const since = (daysAgo: number) => startOfDay(addDays(today, -daysAgo), zone);
  switch (range.preset) {
    case '24h':
      return { from: startOfHour(now - 23 * HOUR_MS, zone) };
    case 'today':
      return { from: since(0) };
    case 'yesterday':
      return { from: since(1), to: since(0) };
    case '7d':
      return { from: since(6) };
    case '30d':
      return { from: since(29) };
    case '90d':
      return { from: since(89) };
    case 'all':
      return {};
  }
}

/**
 * The same length of time before a range; null where the range is all time. Days are counted back, so that whole weeks
 * lie beside the same weekdays; a range that reaches to now is set beside one that stops at the same time of day.
 */
export function previousSpan(
  range: Range,
  { now, zone }: { now: number; zone: string },
): Required<Span> | null {
  const { from, to = now } = spanOf(range, { now, zone });
  if (from === undefined) return null;
  if ('preset' in range && range.preset === '24h')
    return { from: from - 24 * HOUR_MS, to: to - 24 * HOUR_MS };
  const first = dayOf(from, zone);
  const days = Math.round((Date.parse(dayOf(to - 1, zone)) - Date.parse(first)) / (24 * HOUR_MS)) + 1;
  const back = (at: number) => {
    const day = dayOf(at, zone);
    return startOfDay(addDays(day, -days), zone) + at - startOfDay(day, zone);
  };
  return { from: back(from), to: back(to) };
}
