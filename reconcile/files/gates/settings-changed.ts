import { z } from 'zod';
import type { GateSaid } from '../../../wire/gate-said.ts';
import type { Engine } from '../../engine/engine.ts';
import type { SidePair } from '../sides.ts';
import { type GateResult, gateOf, passed } from './gate-result.ts';
import type { MatchedPair } from './matched-pairs.ts';
import { modesOf, rateStep } from './time-steps.ts';

const Count = z.coerce.number();
const Day = z.object({ day: Count, n: Count, missing: Count });

/** Ratios that are nearer to each other than this are one. */
const RATIO_STEP = 0.005;
/** Below it a new ratio is rounding, or a mixture of baskets. */
const RATIO_CHANGE_MIN = 0.02;
const PAIRS_MIN = 40;

/** Did something change midway: what one side finds of the other, or what it makes of amounts? */
export async function settingsChanged(
  engine: Engine,
  pair: SidePair,
  of: {
    pairs: readonly MatchedPair[];
    sources: { left: number; right: number };
    overlap: { from: number; until: number };
  },
): Promise<GateResult> {
  const said: GateSaid[] = [];
  for (const side of ['left', 'right'] as const) {
    const step = rateStep(await daysOf(engine, pair, side, of));
    if (step === null) continue;
    const other = side === 'left' ? pair.right : pair.left;
    said.push({ code: 'found_share_changed', side: pair[side], other, ...step });
  }
  const amounts = amountStep(of.pairs);
  if (amounts) {
    const { since, before, after } = amounts;
    said.push({ code: 'amounts_changed', left: pair.left, right: pair.right, since, before, after });
  }
  if (said.length === 0) return passed('settings_changed', { code: 'nothing_changed' });
  return { gate: gateOf('settings_changed', 'failed', { said: [...said, { code: 'something_changed' }] }) };
}

/** Conversions of one side by day, and how many of them the other side lacks. */
async function daysOf(
  engine: Engine,
  { pair }: SidePair,
  side: 'left' | 'right',
  {
    sources,
    overlap,
  }: { sources: { left: number; right: number }; overlap: { from: number; until: number } },
) {
  const days = await engine.query(
    Day,
    `select a.day, a.n, coalesce(u.n, 0) as missing
     from (
       select received_at - received_at % 86400000 as day, count(*) as n
       from claims where source_id = $1 and received_at >= $2 and received_at < $3
       group by received_at - received_at % 86400000
     ) as a
     left join (
       select u.received_at - u.received_at % 86400000 as day, count(*) as n
       from remaining_${side} as u
       left join matches as m
         on m.site_id = u.site_id and m.pair_id = u.pair_id and m.${side}_claim = u.claim_id
       where u.pair_id = $4 and m.matched_by is null
       group by u.received_at - u.received_at % 86400000
     ) as u on u.day = a.day
     order by a.day`,
    [sources[side], overlap.from, overlap.until, pair],
  );
  return days.map(({ day, n, missing }) => ({ day, n, found: n - missing }));
}

function amountStep(pairs: readonly MatchedPair[]) {
  const sightings = pairs.flatMap(({ left_at, right_at, ratio }) => {
    const at = left_at ?? right_at;
    return at === null || ratio === null ? [] : [{ at, value: Math.round(ratio / RATIO_STEP) * RATIO_STEP }];
  });
  if (sightings.length < PAIRS_MIN) return null;
  const modes = modesOf(sightings);
  if (modes?.kind !== 'two') return null;
  return Math.abs(modes.after / modes.before - 1) >= RATIO_CHANGE_MIN ? modes : null;
}
