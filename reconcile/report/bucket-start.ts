import { zoneOffset } from '../zone-offset.ts';

export type Bucket = 'hour' | 'day';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The beginning of the hour or day of a zone in which a time lies. */
export function bucketStart(bucket: Bucket, zone: string): (at: number) => number {
  const offsetAt = zoneOffset(zone);
  const minuteOfDay = (at: number) => Math.floor((at + offsetAt(at)) / MINUTE_MS) % (24 * 60);
  return (at) => {
    const minutes = minuteOfDay(at);
    if (bucket === 'hour') return at - (minutes % 60) * MINUTE_MS;
    const start = at - minutes * MINUTE_MS;
    // On a day that changes its clock the walk back may land an hour beside midnight.
    const hour = Math.floor(minuteOfDay(start) / 60);
    if (hour === 0) return start;
    return hour >= 12 ? start + (24 - hour) * HOUR_MS : start - hour * HOUR_MS;
  };
}
