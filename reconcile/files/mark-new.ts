import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { ReconcileReport } from '../../wire/report.ts';
import type { Engine } from '../engine/engine.ts';
import { InputError } from '../input-error.ts';
import { readHeader } from './read-header.ts';
import { sqlLiteral } from './sql-literal.ts';

/** The conversions of an earlier run: its `--out` folder, or the `report.json` in it. */
export function earlierConversions(since: string): string {
  const folder = existsSync(since) && statSync(since).isDirectory() ? since : dirname(since);
  const path = join(folder, 'conversions.csv');
  if (existsSync(path)) return path;
  throw new InputError(
    'since_unreadable',
    { file: since },
    'there is no conversions.csv of an earlier run there',
    'Name the folder that --out wrote, or the report.json in it.',
  );
}

const Count = z.object({ verdict: z.string(), n: z.coerce.number() });

/**
 * Writes the conversions of this run that the earlier one did not have, or had with another verdict, and counts them.
 * A conversion is known by its type, its verdict and the ids of both sides.
 */
export async function markNew(
  engine: Engine,
  of: { earlier: string; conversions: string; into: string },
): Promise<NonNullable<ReconcileReport['since']>> {
  const before = await readHeader(of.earlier, 0);
  const now = await readHeader(of.conversions, 0);
  if (before.columns.join() !== now.columns.join())
    throw new InputError(
      'since_other_sides',
      { file: of.earlier },
      'it compares other sides than this run',
      'Name an earlier run over the same kinds of files.',
    );
  const keys = now.columns.filter((name) => name === 'type' || name === 'verdict' || name.endsWith('_id'));
  const read = (path: string, columns: readonly string[]) =>
    `read_csv(${sqlLiteral(path.replace(/[*?[]/g, '[$&]'))}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', nullstr = '',
      columns = {${columns.map((name) => `${sqlLiteral(name)}: 'VARCHAR'`).join(', ')}})`;
  const same = keys.map((name) => `e.${name} is not distinct from c.${name}`).join(' and ');
  await engine.run(
    `create temporary table fresh as
     select c.* from ${read(of.conversions, now.columns)} as c
     where not exists (select 1 from ${read(of.earlier, before.columns)} as e where ${same})`,
  );
  await engine.exportCsv('select * from fresh', of.into);
  const fresh = await engine.query(
    Count,
    'select verdict, count(*) as n from fresh group by verdict order by verdict',
  );
  return { new: Object.fromEntries(fresh.map(({ verdict, n }) => [verdict, n])) };
}
