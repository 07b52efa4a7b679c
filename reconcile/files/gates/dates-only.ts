import { z } from 'zod';
import type { SideName } from '../../../wire/side-name.ts';
import type { Engine } from '../../engine/engine.ts';
import { type StagedSide, stagedTable } from '../with-staged-files.ts';

/** From this share of its times on a file tells dates. */
const DATES_MIN = 0.9;

const Count = z.coerce.number();

/** The sides whose files tell dates and no times. Asked while their rows are still there. */
export async function datesOnlyOf(
  engine: Engine,
  sides: readonly StagedSide[],
): Promise<ReadonlySet<SideName>> {
  const found = new Set<SideName>();
  for (const { name, staged } of sides) {
    if (!staged.columns.includes('occurred_precision')) continue;
    const [row] = await engine.query(
      z.object({ times: Count, dates: Count }),
      `select count(occurred_precision) as times, count(case when occurred_precision = 'date' then 1 end) as dates
       from ${stagedTable(name)}`,
    );
    if (row && row.times > 0 && row.dates >= row.times * DATES_MIN) found.add(name);
  }
  return found;
}
