import type { z } from 'zod';
import type { Chosen } from '../../reconcile/queries/choose-conversions.ts';
import { briefOf, readSteps } from '../../reconcile/queries/read-steps.ts';
import { whyNotQueried } from '../../reconcile/queries/why-not-queried.ts';
import { idText } from '../../reconcile/short-ids.ts';
import type { NotQueried, QueryStep } from '../../wire/query.ts';
import type { NewQuerySteps, QueryStepsResult } from '../../wire/query-api.ts';
import type { QueryRecord } from '../../wire/record.ts';
import { choose } from './api/choose.ts';
import type { Desk } from './desk.ts';

type Asked = z.output<typeof NewQuerySteps>;

/**
 * Writes down what was done about conversions: one record each, in the desk's journal. Nothing is opened about one that
 * the network has credited, and nothing is written twice, so the same request again takes up what is left.
 */
export async function takeQuerySteps(desk: Desk, asked: Asked, by: string): Promise<QueryStepsResult> {
  const chosen = await choose(desk, asked.of);
  const steps = await readSteps(
    desk.store.reader,
    chosen.map(({ row }) => row),
  );
  const left_out: Record<NotQueried, number> = { credited: 0, waiting: 0, not_expected: 0 };
  const records: QueryRecord[] = [];
  for (const [place, one] of chosen.entries()) {
    const before = steps[place] ?? [];
    const step = stepOf(asked, before, one);
    if (step === null) continue;
    if ('why' in step) left_out[step.why] += 1;
    else records.push(recordOf(one, { ...step, by, at: desk.world.now(), claim: before[0]?.claim }));
  }
  await desk.journal.appendAll(records);
  await desk.store.settle();
  const ids = 'conversions' in asked.of ? new Set(asked.of.conversions).size : chosen.length;
  const leftOut = Object.values(left_out).reduce((sum, count) => sum + count, 0);
  return {
    chosen: ids,
    changed: records.length,
    unchanged: chosen.length - records.length - leftOut,
    left_out,
    missing: Math.max(0, ids - chosen.length),
  };
}

type Step = Pick<Asked, 'progress' | 'note'>;

/** What is to be written about one conversion; null where all of it is written already. */
function stepOf(
  { progress, note }: Asked,
  before: readonly QueryStep[],
  { conversion }: Chosen,
): Step | { why: NotQueried } | null {
  const now = briefOf(before)?.progress ?? null;
  if (progress === undefined) return { note };
  const why = now === null ? whyNotQueried(conversion) : null;
  if (why !== null) return { why };
  if (progress !== now) return { progress, note };
  return note === undefined ? null : { note };
}

function recordOf(
  { row, conversion }: Chosen,
  { progress, note, by, at, claim }: Step & { by: string; at: number; claim: string | undefined },
): QueryRecord {
  return {
    v: 1,
    kind: 'query',
    received_at: at,
    site_id: idText(row.site_id),
    source_id: idText(row.pair_id),
    // All that is done about a conversion stands under one claim, as long as that is one of its sides.
    claim_id: claim ?? row.left_claim ?? row.right_claim ?? row.conversion_id,
    ...(progress !== undefined && { progress }),
    ...(note !== undefined && { note }),
    by,
    verdict: conversion.verdict,
    ...(conversion.cause !== null && { cause: conversion.cause }),
  };
}
