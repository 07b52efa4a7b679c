export type Bucket = 'hour' | 'day';

/** The beginning of the hour or day of a zone in which a time lies. */
export function bucketStart(bucket: Bucket, zone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (at) => {
    const parts = Object.fromEntries(
      format.formatToParts(at).map(({ type, value }) => [type, Number(value)]),
    );
    const minutes = (parts['minute'] ?? 0) + (bucket === 'day' ? (parts['hour'] ?? 0) * 60 : 0);
    const start = at - minutes * 60_000;
    if (bucket === 'hour') return start;
    // On a day that changes its clock the walk back may land an hour beside midnight.
    const landed = Object.fromEntries(
      format.formatToParts(start).map(({ type, value }) => [type, Number(value)]),
    );
    const hour = landed['hour'] ?? 0;
    if (hour === 0) return start;
    return hour >= 12 ? start + (24 - hour) * 3600_000 : start - hour * 3600_000;
  };
}
