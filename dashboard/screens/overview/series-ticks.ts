import type { Bar } from '../../charts/stacked-bars.tsx';
import { dayOf, startOfDay } from '../../filters/zone.ts';
import { formatTime } from '../../format/time.ts';

const HOUR_MS = 3600_000;
/** Steps between named bars that a reader counts in. */
const HOURS = [1, 2, 3, 6, 12, 24, 48, 72, 168];
const DAYS = [1, 2, 7, 14, 28, 56, 91, 182, 364];

/** Which bars are named on the axis, and how: as many as fit, at round hours or days of the zone. */
export function seriesTicks(
  bars: readonly Bar[],
  { bucket, zone, most }: { bucket: 'hour' | 'day'; zone: string; most: number },
): { at: number; text: string }[] {
  const step = (bucket === 'hour' ? HOURS : DAYS).find((size) => bars.length / size <= most) ?? bars.length;
  if (bucket === 'day') {
    // Counted from the newest: today is always named.
    return bars
      .filter((_, index) => (bars.length - 1 - index) % step === 0)
      .map(({ at }) => ({ at, text: formatTime(at, zone, 'short_day') }));
  }
  const firstDay = startOfDay(dayOf(bars[0]?.at ?? 0, zone), zone);
  return bars
    .filter(({ at }) => Math.round((at - firstDay) / HOUR_MS) % step === 0)
    .map(({ at }) => ({
      at,
      text: formatTime(at, zone, at === startOfDay(dayOf(at, zone), zone) ? 'short_day' : 'short_hour'),
    }));
}
