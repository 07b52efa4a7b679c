import { z } from 'zod';
import type { Engine } from '../../reconcile/engine/engine.ts';
import type { CalibrationRecord } from '../../wire/record.ts';
import { calibrate, spansNow } from './calibrate.ts';

const DAY_MS = 24 * 3600_000;

/**
 * What is worth a new calibration at this moment, or null. What is learned of a source does not change from hour to
 * hour, and all is judged anew by it: once a day is enough. That a source fell silent is worth it at once.
 */
export async function learnIfDue(reader: Engine, now: number): Promise<CalibrationRecord | null> {
  const last = await lastCalibration(reader);
  const isDue = last.fittedAt === null || now - last.fittedAt >= DAY_MS;
  return isDue || keyOf(await spansNow(reader)) !== last.spans ? calibrate(reader, now) : null;
}

const Last = z.object({ fitted_at: z.coerce.number().nullable() });
const Span = z.object({ name: z.string(), from_at: z.coerce.number(), until_at: z.coerce.number() });

async function lastCalibration(reader: Engine): Promise<{ fittedAt: number | null; spans: string }> {
  const [last] = await reader.query(
    Last,
    `select max(fitted_at) as fitted_at
     from (select fitted_at from calibration union all select fitted_at from spans) as fitted`,
  );
  const fittedAt = last?.fitted_at ?? null;
  if (fittedAt === null) return { fittedAt, spans: '' };
  const spans = await reader.query(Span, 'select name, from_at, until_at from spans where fitted_at = $1', [
    fittedAt,
  ]);
  return { fittedAt, spans: keyOf(spans) };
}

/** The same spans give the same text, in whatever order they were found. */
function keyOf(spans: readonly z.infer<typeof Span>[]): string {
  return spans
    .map(({ name, from_at, until_at }) => `${name} ${from_at} ${until_at}`)
    .sort()
    .join('\n');
}
