import { addDays, type Day, dayOf, startOfDay, startOfHour } from './zone.ts';

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
      return { from: startOfHour(now - 23 * 3600_000, zone) };
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
