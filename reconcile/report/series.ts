import { z } from 'zod';
import type { Series } from '../../wire/api.ts';
import { VERDICTS, Verdict } from '../../wire/verdict.ts';
import type { Engine } from '../engine/engine.ts';
import type { Selection } from './selection.ts';

const Row = z.object({ quarter: z.coerce.number(), verdict: Verdict, n: z.coerce.number() });
const QUARTER_MS = 15 * 60_000;

/**
 * Conversions by verdict over time. The store counts quarters of an hour in UTC, of which the days and hours of every
 * zone are made: all offsets in use are multiples of one.
 */
export async function series(
  engine: Engine,
  selection: Selection,
  { bucket, zone }: { bucket: 'hour' | 'day'; zone: string },
): Promise<Series> {
  const rows = await engine.query(
    Row,
    `select v.received_at - v.received_at % ${QUARTER_MS} as quarter, v.verdict, count(*) as n
     from conversions as v where ${selection.where}
     group by v.received_at - v.received_at % ${QUARTER_MS}, v.verdict`,
    selection.values,
  );
  const startOf = bucketStart(bucket, zone);
  const points = new Map<number, Series['points'][number]>();
  for (const { quarter, verdict, n } of rows) {
    const at = startOf(quarter);
    const point = points.get(at) ?? { at, verdicts: emptyCounts() };
    point.verdicts[verdict] += n;
    points.set(at, point);
  }
  return { bucket, zone, points: [...points.values()].sort((a, b) => a.at - b.at) };
}

function emptyCounts(): Record<Verdict, number> {
  return Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as Record<Verdict, number>; // every verdict is given
}

/** The beginning of the hour or day of a zone in which a time lies. */
function bucketStart(bucket: 'hour' | 'day', zone: string): (at: number) => number {
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
