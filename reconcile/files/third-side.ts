import { z } from 'zod';
import type { FileVerdict, ReconcileReport } from '../../wire/report.ts';
import type { SideName } from '../../wire/side-name.ts';
import { Verdict } from '../../wire/verdict.ts';
import type { Engine } from '../engine/engine.ts';
import { outwardVerdict } from './outward-names.ts';
import type { SidePair } from './sides.ts';

/** A third file, and the pairs in which the first two stand beside it. */
export type ThirdSide = { name: SideName; main: SidePair; withLeft: SidePair; withRight: SidePair };

/** The third side of three, or undefined. */
export function thirdOf([main, withLeft, withRight]: readonly SidePair[]): ThirdSide | undefined {
  if (main === undefined || withLeft === undefined || withRight === undefined) return undefined;
  return { name: withLeft.right, main, withLeft, withRight };
}

/**
 * Makes the table `beside`: one row per conversion of the main pair with the third side's claim of it, and one per
 * claim that only the third side has. Where the first two name different claims of the third, the right one's counts.
 */
export async function setBeside(engine: Engine, { main, withLeft, withRight }: ThirdSide): Promise<void> {
  await engine.run(
    `create temporary table beside as
     with paired as (
       select v.*, coalesce(r.right_claim, l.right_claim) as third_claim
       from conversions as v
       left join matches as l
         on l.site_id = v.site_id and l.pair_id = ${withLeft.pair} and l.left_claim = v.left_claim
       left join matches as r
         on r.site_id = v.site_id and r.pair_id = ${withRight.pair} and r.left_claim = v.right_claim
       where v.pair_id = ${main.pair}
     )
     select * from paired
     union all
     select l.*, l.right_claim as third_claim
     from conversions as l
     left join matches as r
       on r.site_id = l.site_id and r.pair_id = ${withRight.pair} and r.right_claim = l.right_claim
     where l.pair_id = ${withLeft.pair} and l.left_claim is null and r.right_claim is null`,
  );
  // A claim of the third side alone is not the right side of the main pair.
  await engine.run('update beside set right_claim = null, right_currency = null where pair_id = $1', [
    withLeft.pair,
  ]);
}

const Counted = z.object({
  pair_id: z.coerce.number(),
  verdict: Verdict,
  has: z.boolean(),
  n: z.coerce.number(),
});

/** How many conversions of the main pair the third side has, by verdict, and how many are its alone. */
export async function countBeside(engine: Engine, third: ThirdSide): Promise<ReconcileReport['beside']> {
  const rows = await engine.query(
    Counted,
    `select pair_id, verdict, third_claim is not null as has, count(*) as n
     from beside group by pair_id, verdict, third_claim is not null order by pair_id, verdict`,
  );
  const has: Partial<Record<FileVerdict, number>> = {};
  const lacks: Partial<Record<FileVerdict, number>> = {};
  let alone = 0;
  for (const row of rows) {
    if (row.pair_id !== third.main.pair) alone += row.n;
    else (row.has ? has : lacks)[outwardVerdict(row.verdict, third.main)] = row.n;
  }
  return { side: third.name, has, lacks, alone };
}
