import { z } from 'zod';
import { Progress, type QueryBrief, type QueryStep } from '../../wire/query.ts';
import { Verdict } from '../../wire/verdict.ts';
import type { Engine } from '../engine/engine.ts';

/** A conversion, as far as its steps are found by it. */
export type Named = { pair_id: number; left_claim: string | null; right_claim: string | null };

/** A step, and the claim under which it was kept. */
export type KeptStep = QueryStep & { claim: string };

const StepRow = z.object({
  pair_id: z.coerce.number(),
  claim_id: z.coerce.string(),
  made_at: z.coerce.number(),
  made_by: z.string(),
  progress: Progress.nullable(),
  note: z.string().nullable(),
  verdict: Verdict,
  cause: z.string().nullable(),
});

/**
 * What was done about each of these conversions, oldest first. One that was two halves when its query was opened has the
 * steps of both.
 */
export async function readSteps(engine: Engine, rows: readonly Named[]): Promise<KeptStep[][]> {
  const claims = rows.flatMap(claimsOf);
  // Ids are digits: the rows were parsed. Literals use the index, a join with a page of rows would not.
  const found =
    claims.length === 0
      ? []
      : await engine.query(
          StepRow,
          `select pair_id, claim_id, made_at, made_by, progress, note, verdict, cause
           from query_steps where claim_id in (${claims.join(', ')}) order by made_at, step_id`,
        );
  const byClaim = Map.groupBy(found, ({ pair_id, claim_id }) => `${pair_id} ${claim_id}`);
  return rows.map((row) =>
    claimsOf(row)
      .flatMap((claim) => byClaim.get(`${row.pair_id} ${claim}`) ?? [])
      .map(({ made_at, made_by, claim_id, progress, note, verdict, cause }) => ({
        at: made_at,
        by: made_by,
        claim: claim_id,
        progress,
        note,
        verdict,
        cause,
      }))
      .sort((a, b) => a.at - b.at),
  );
}

/** What a list shows of the steps of a conversion; null where there are none. */
export function briefOf(steps: readonly QueryStep[]): QueryBrief | null {
  const last = steps.at(-1);
  if (last === undefined) return null;
  const opening = steps.find(({ progress }) => progress !== null);
  return {
    progress: steps.findLast(({ progress }) => progress !== null)?.progress ?? null,
    at: last.at,
    steps: steps.length,
    note: steps.findLast(({ note }) => note !== null)?.note ?? null,
    opened: opening === undefined ? null : { at: opening.at, verdict: opening.verdict },
  };
}

function claimsOf({ left_claim, right_claim }: Named): string[] {
  return [left_claim, right_claim].filter((claim) => claim !== null);
}
