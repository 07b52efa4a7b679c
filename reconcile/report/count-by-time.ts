import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { type Bucket, bucketStart } from './bucket-start.ts';
import { countedBy } from './counted.ts';
import type { Selection } from './selection.ts';
import { zoneOffsets } from './zone-offsets.ts';

const Count = z.coerce.number();
const Reach = z.object({ first: Count.nullable(), last: Count.nullable() });
const Row = z.object({ at: Count, key: z.string().nullable(), n: Count });
/** `at` is when the hour or day begins, UTC milliseconds. */
export type TimeCount = z.infer<typeof Row>;
const QUARTER_MS = 15 * 60_000;
const SIZE_MS = { hour: 3600_000, day: 24 * 3600_000 } as const;

/**
 * Conversions by the hours or days of a zone and by a column, in order of time. What is counted together is so by quarters
 * of an hour in UTC, of which the days and hours of every zone are made: all offsets in use are multiples of one.
 */
export async function countByTime(
  engine: Engine,
  selection: Selection,
  { bucket, zone, column }: { bucket: Bucket; zone: string; column: 'verdict' | 'cause' },
): Promise<TimeCount[]> {
  const { from, where, values } = await countedBy(engine, selection, [column], 'quarter');
  // Of all that there are: to know of those that are meant takes as long as to count them.
  const [reach] = await engine.query(
    Reach,
    'select min(received_at) as first, max(received_at) as last from conversions',
  );
  if (reach === undefined || reach.first === null || reach.last === null) return [];
  const first = Math.max(reach.first, selection.span?.from ?? 0);
  const last = Math.min(reach.last, selection.span?.to ?? Number.POSITIVE_INFINITY);
  if (first > last) return [];

  // On a day that changes its clock there are two groups: each is told by a time within it.
  const [standing = { offsetMs: 0 }, ...changes] = zoneOffsets(zone, { from: first, to: last });
  const offset = changes.reduce(
    (before, { from: at, offsetMs }) =>
      `case when v.received_at >= ${at} then ${offsetMs} else ${before} end`,
    String(standing.offsetMs),
  );
  const start = `v.received_at - (v.received_at + ${offset}) % ${SIZE_MS[bucket]}`;
  const rows = await engine.query(
    Row,
    `select max(v.received_at) as at, v.${column} as key, sum(v.n) as n
     from ${from} where ${where} group by ${start}, v.${column} having sum(v.n) > 0`,
    values,
  );
  const startOf = bucketStart(bucket, zone);
  const counts = new Map<string, TimeCount>();
  for (const { at: within, key, n } of rows) {
    const at = startOf(within - (within % QUARTER_MS));
    const name = `${at} ${key}`;
    counts.set(name, { at, key, n: (counts.get(name)?.n ?? 0) + n });
  }
  return [...counts.values()].sort((a, b) => a.at - b.at || (String(a.key) < String(b.key) ? -1 : 1));
}
