import type { CauseSeries } from '../../wire/breakdown.ts';
import type { Engine } from '../engine/engine.ts';
import type { Bucket } from './bucket-start.ts';
import { countByTime } from './count-by-time.ts';
import type { Selection } from './selection.ts';

/** Conversions that have a cause, by cause, over time. */
export async function causeSeries(
  engine: Engine,
  selection: Selection,
  { bucket, zone }: { bucket: Bucket; zone: string },
): Promise<CauseSeries> {
  const counts = await countByTime(engine, selection, { bucket, zone, column: 'cause' });
  const explained = counts.filter(({ key }) => key !== null);
  const points = [...Map.groupBy(explained, ({ at }) => at)].map(([at, of]) => ({
    at,
    causes: Object.fromEntries(of.map(({ key, n }) => [key, n])),
  }));
  return { bucket, zone, points };
}
