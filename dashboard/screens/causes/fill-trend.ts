import type { Span } from '../../filters/range.ts';
import { addDays, dayOf, startOfDay } from '../../filters/zone.ts';

/** Counts by key, day by day, the days on which nothing came among them. */
export type Trend<K extends string> = {
  zone: string;
  days: readonly { at: number; counts: Partial<Record<K, number>> }[];
};

type Series<K extends string> = {
  zone: string;
  points: readonly { at: number; causes: Partial<Record<K, number>> }[];
};

/** A day for each of a span: the API leaves out those on which nothing came, a reader must see them. */
export function fillTrend<K extends string>(
  { zone, points }: Series<K>,
  { span, now }: { span: Span; now: number },
): Trend<K> {
  const counted = new Map(points.map(({ at, causes }) => [dayOf(at, zone), causes]));
  const first = dayOf(span.from ?? points[0]?.at ?? now, zone);
  const end = Math.min(span.to ?? Number.POSITIVE_INFINITY, Math.max(now, points.at(-1)?.at ?? now) + 1);
  const days: Trend<K>['days'][number][] = [];
  let day = first;
  for (let at = startOfDay(day, zone); at < end; at = startOfDay(day, zone)) {
    days.push({ at, counts: counted.get(day) ?? {} });
    day = addDays(day, 1);
  }
  return { zone, days };
}
