import type { Series } from '../../wire/api.ts';
import { VERDICTS, type Verdict } from '../../wire/verdict.ts';
import type { Engine } from '../engine/engine.ts';
import type { Bucket } from './bucket-start.ts';
import { countByTime } from './count-by-time.ts';
import type { Selection } from './selection.ts';

/** Conversions by verdict over time. */
export async function series(
  engine: Engine,
  selection: Selection,
  { bucket, zone }: { bucket: Bucket; zone: string },
): Promise<Series> {
  const counts = await countByTime(engine, selection, { bucket, zone, column: 'verdict' });
  const points = [...Map.groupBy(counts, ({ at }) => at)].map(([at, of]) => {
    const verdicts = VERDICTS.map((verdict) => [verdict, of.find(({ key }) => key === verdict)?.n ?? 0]);
    return { at, verdicts: Object.fromEntries(verdicts) as Record<Verdict, number> }; // every verdict is given
  });
  return { bucket, zone, points };
}
