import type { Progress } from '../../wire/query.ts';
import type { Value } from '../engine/engine.ts';

/** The last progress of every query: one row per pair and claim. */
export const LAST_PROGRESS = `select pair_id, claim_id, progress, made_at, step_id from (
    select s.*, row_number() over (partition by s.pair_id, s.claim_id order by s.made_at desc, s.step_id desc) as place
    from query_steps as s where s.progress is not null
  ) as q where q.place = 1`;

/** The condition on `conversions as v` that their query is as far as one of these; `none`: that there is no query. */
export function ofProgress(asked: readonly (Progress | 'none')[], bind: (value: Value) => string): string {
  const named = asked.filter((progress) => progress !== 'none');
  const conditions: string[] = [];
  if (named.length > 0) conditions.push(hasQuery(`where progress in (${named.map(bind).join(', ')})`));
  if (asked.includes('none')) conditions.push(`not ${hasQuery('')}`);
  return `(${conditions.join(' or ')})`;
}

function hasQuery(where: string): string {
  const claims = `select pair_id, claim_id from (${LAST_PROGRESS}) as l ${where}`;
  // A side that is missing has no claim: the condition must be false then, not unknown.
  return `((v.pair_id, coalesce(v.left_claim, -1)) in (${claims}) or (v.pair_id, coalesce(v.right_claim, -1)) in (${claims}))`;
}
