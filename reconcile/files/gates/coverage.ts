import { z } from 'zod';
import type { Span } from '../../calibration/span.ts';
import type { Engine } from '../../engine/engine.ts';
import { SITE, type SidePair } from '../sides.ts';
import type { Reach } from './date-basis.ts';
import { couldNotJudge, type GateResult, gateOf, passed, ROWS_MIN } from './gate-result.ts';
import type { Joined } from './ids-join.ts';

/** A run of missing conversions at the edge of a file that chance explains less often than this is no chance. */
const CHANCE_MAX = 0.001;
/** And it must be at least this long. */
const RUN_MIN = 7;

const Edge = z.object({ before: z.coerce.number(), after: z.coerce.number() });

/**
 * Does one side's file cover the span of the other's? A run of conversions that it lacks at the very beginning or end
 * is a file that begins late or ends early, unless a run of that length is likely by chance. What lies outside is then
 * not due.
 */
export async function coverage(
  engine: Engine,
  pair: SidePair,
  side: 'left' | 'right',
  of: { joined: Joined; reach: Reach | null; source: number },
): Promise<GateResult> {
  const other = side === 'left' ? 'right' : 'left';
  const about = { side: pair[side] };
  const tooFew = couldNotJudge('coverage', { code: 'coverage_too_few', ...about });
  if (of.reach === null) return tooFew;
  const { first, last } = of.reach;
  const [edge] = await engine.query(
    Edge,
    `select
       count(case when u.received_at < $2 then 1 end) as before,
       count(case when u.received_at > $3 then 1 end) as after
     from remaining_${other} as u
     left join matches as m on m.site_id = u.site_id and m.pair_id = u.pair_id and m.${other}_claim = u.claim_id
     where u.pair_id = $1 and u.received_at > 0 and (u.received_at < $2 or u.received_at > $3) and m.matched_by is null`,
    [pair.pair, first, last],
  );
  const { before, after } = edge ?? { before: 0, after: 0 };
  const inside = of.joined[other] - before - after;
  if (inside < ROWS_MIN) return tooFew;
  const missShare = 1 - of.joined.matched / inside;
  const isNoChance = (run: number) => run >= RUN_MIN && missShare ** run < CHANCE_MAX;
  const span = (from: number, until: number, expected: number): Span => ({
    site: SITE,
    subject: of.source,
    type: null,
    name: 'uncovered',
    from,
    until,
    expected,
    seen: 0,
  });
  const spans = [
    ...(isNoChance(before) ? [span(1, first, before)] : []),
    ...(isNoChance(after) ? [span(last + 1, Number.MAX_SAFE_INTEGER, after)] : []),
  ];
  const outside = spans.reduce((sum, { expected }) => sum + expected, 0);
  if (outside === 0) return passed('coverage', { code: 'covers', ...about });
  return {
    gate: gateOf('coverage', 'failed', {
      said: [{ code: 'does_not_cover', ...about, conversions: outside }],
      conversions: outside,
    }),
    spans,
  };
}
