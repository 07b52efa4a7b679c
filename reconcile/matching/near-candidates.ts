import type { Engine } from '../engine/engine.ts';
import { levelColumns } from './make-candidates.ts';
import type { Comparison } from './matcher.ts';

const MINUTE_MS = 60_000;
/** Milliseconds from the left to the right claim within which they are compared: less than an hour either way. */
export const LAG = { from: -10 * MINUTE_MS, until: 60 * MINUTE_MS };

/** What an hour adds to `near_key`: see models/matching/open_claims.sql. */
export const KEY_OF_HOUR = 4_398_046_511_104n;

/** Claims with the same digits in the same hour beyond which nobody could tell which belong together. */
const ALIKE_MAX = 60;

const CROWDED = 'near_crowded';

export type NearOptions = {
  /** Tables with the columns of `open_claims`; of those the claims of one pair of sources. */
  left: string;
  right: string;
  comparisons: readonly Comparison[];
  /** The two sources name orders alike: then two claims that both name one are two conversions. */
  ordersJoin: boolean;
};

/** Counts which hours of which digits hold so many claims that comparing them would cost much and tell nothing. */
export async function countCrowded(engine: Engine, tables: readonly string[]): Promise<void> {
  await dropCrowded(engine);
  const keys = tables.map((table) => `select near_key from ${table}`).join(' union all ');
  const around = [-KEY_OF_HOUR, 0n, KEY_OF_HOUR]
    .map((shift) => `select ${shift} as shift`)
    .join(' union all ');
  await engine.run(
    `create temporary table ${CROWDED} as
     select distinct c.near_key + s.shift as near_key
     from (select near_key from (${keys}) as keyed group by near_key having count(*) > ${ALIKE_MAX}) as c
     cross join (${around}) as s`,
  );
  await engine.analyse(CROWDED);
}

export async function dropCrowded(engine: Engine): Promise<void> {
  await engine.run(`drop table if exists ${engine.temporary(CROWDED)}`);
}

/**
 * A query for the pairs of claims that tell the same digits within the hour, with the level of each comparison as
 * `level_<n>`. Each of the two came before the other's time was up: so whoever could rival a pair is known when the
 * pair is made, and nothing that comes later by likeness alone can undo it.
 */
export function nearCandidates({ left, right, comparisons, ordersJoin }: NearOptions): string {
  const joined = [-KEY_OF_HOUR, 0n, KEY_OF_HOUR].map(
    (shift) => `select
        l.claim_id as left_claim, r.claim_id as right_claim, l.near_key as left_key, r.near_key as right_key,
        l.amount_digits, greatest(l.ripe_at, r.ripe_at) as due_at, ${levelColumns(comparisons)}
      from (${calm(left)}) as l
      join (${calm(right)}) as r
        on r.near_key = l.near_key + ${shift} and r.amount_digits = l.amount_digits and r.type = l.type
      where r.happened_at - l.happened_at >= ${LAG.from} and r.happened_at - l.happened_at < ${LAG.until}
        and r.received_at < l.ripe_at and l.received_at < r.ripe_at
        and (l.currency = r.currency or l.currency is null or r.currency is null)
        ${ordersJoin ? 'and (l.has_order = 0 or r.has_order = 0)' : ''}`,
  );
  return joined.join(' union all ');
}

function calm(table: string): string {
  return `select t.* from ${table} as t
    where not exists (select 1 from ${CROWDED} as c where c.near_key = t.near_key)`;
}
