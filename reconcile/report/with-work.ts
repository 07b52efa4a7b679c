import { z } from 'zod';
import type { ListedConversion } from '../../wire/api.ts';
import type { Conversion } from '../../wire/report.ts';
import type { Engine } from '../engine/engine.ts';
import { briefOf, readSteps } from '../queries/read-steps.ts';
import { idText } from '../short-ids.ts';
import type { ConversionRow } from './conversion-rows.ts';

/** Adds to conversions what was done about them, and how far their sides lie apart. */
export async function withWork(
  engine: Engine,
  rows: readonly ConversionRow[],
  conversions: readonly Conversion[],
): Promise<ListedConversion[]> {
  const steps = await readSteps(engine, rows);
  const files = await fileSources(engine);
  return conversions.map((conversion, place) => ({
    ...conversion,
    query: briefOf(steps[place] ?? []),
    lag: lagOf(conversion, files),
  }));
}

function lagOf({ pixel, postback }: Conversion, files: ReadonlySet<string>): ListedConversion['lag'] {
  if (pixel === null || postback === null) return null;
  if (!files.has(pixel.source) && !files.has(postback.source))
    return { ms: postback.received_at - pixel.received_at, basis: 'received' };
  if (pixel.occurred_at === null || postback.occurred_at === null) return null;
  return { ms: postback.occurred_at - pixel.occurred_at, basis: 'occurred' };
}

/** The sources whose rows come from files. */
async function fileSources(engine: Engine): Promise<ReadonlySet<string>> {
  const rows = await engine.query(
    z.object({ source_id: z.coerce.number() }),
    "select source_id from sources where channel = 'report'",
  );
  return new Set(rows.map(({ source_id }) => idText(source_id)));
}
