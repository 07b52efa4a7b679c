import type { Series } from '../../../wire/api.ts';
import type { Bar } from '../../charts/stacked-bars.tsx';
import type { Range, Span } from '../../filters/range.ts';
import { addDays, dayOf, startOfDay, startOfHour } from '../../filters/zone.ts';

const HOUR_MS = 3600_000;
/** More bars than this are narrower than what a pointer can hit. */
const HOURLY_DAYS = 14;

/** The width of bars that suits a range, unless one was asked for that can be read. */
export function bucketFor(range: Range, asked: 'hour' | 'day' | undefined): 'hour' | 'day' {
  if (!isHourlyReadable(range)) return 'day';
  return asked ?? (daysOf(range) <= 2 ? 'hour' : 'day');
}

export function isHourlyReadable(range: Range): boolean {
  return daysOf(range) <= HOURLY_DAYS;
}

function daysOf(range: Range): number {
  if ('from' in range) return 1 + (Date.parse(range.to) - Date.parse(range.from)) / (24 * HOUR_MS);
  return { '24h': 1, today: 1, yesterday: 1, '7d': 7, '30d': 30, '90d': 90, all: Number.POSITIVE_INFINITY }[
    range.preset
  ];
}

/** A bar for every hour or day of a span: the API leaves out those on which nothing came, a reader must see them. */
export function fillSeries(series: Series, { span, now }: { span: Span; now: number }): Bar[] {
  const from = span.from ?? series.points[0]?.at ?? now;
  const last = series.points.at(-1)?.at ?? from;
  const bars = startsOf(
    series,
    from,
    Math.min(span.to ?? Number.POSITIVE_INFINITY, Math.max(now, last) + 1),
  ).map((at): Bar => ({ at, verdicts: { ...NOTHING } }));
  for (const point of series.points) {
    const bar = bars.findLast(({ at }) => at <= point.at);
    if (bar === undefined) continue;
    for (const verdict of Object.keys(NOTHING) as (keyof typeof NOTHING)[]) {
      bar.verdicts[verdict] += point.verdicts[verdict];
    }
  }
  return bars;
}

const NOTHING = { agreed: 0, differs: 0, pixel_only: 0, postback_only: 0, waiting: 0, not_expected: 0 };

function startsOf({ bucket, zone }: Series, from: number, to: number): number[] {
  const starts: number[] = [];
  if (bucket === 'hour') {
    for (let at = startOfHour(from, zone); at < to; at += HOUR_MS) starts.push(at);
    return starts;
  }
  let day = dayOf(from, zone);
  for (let at = startOfDay(day, zone); at < to; at = startOfDay(day, zone)) {
    starts.push(at);
    day = addDays(day, 1);
  }
  return starts;
}
