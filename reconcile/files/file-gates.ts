import { z } from 'zod';
import type { Gate } from '../../wire/report.ts';
import type { Engine } from '../engine/engine.ts';

/** Rows below which a share says nothing. */
const ROWS_MIN = 20;
/** A run of missing conversions at the edge of a file that chance explains less often than this is no chance. */
const CHANCE_MAX = 0.001;
/** And it must be at least this long. */
const RUN_MIN = 7;
/** Below this share of ids that meet, the files speak of different ids. */
const JOIN_SHARE_MIN = 0.05;

const Count = z.coerce.number();
const Facts = z.object({
  left_claims: Count,
  right_claims: Count,
  matched: Count,
  matched_by_ids: Count,
  roles_differ: Count,
  currency_unknown: Count,
  provisional: Count,
});

/** What must hold for the whole of two files before any row of them can be blamed on anybody. */
export async function fileGates(
  engine: Engine,
  { haveCommonId }: { haveCommonId: boolean },
): Promise<Gate[]> {
  const [facts] = await engine.query(
    Facts,
    `select
       count(v.left_claim) as left_claims,
       count(v.right_claim) as right_claims,
       count(v.matched_by) as matched,
       sum(case when v.matched_by <> 'probable' then 1 else 0 end) as matched_by_ids,
       sum(case when v.not_compared = 'roles_differ' then 1 else 0 end) as roles_differ,
       sum(case when v.not_compared = 'currency_unknown' then 1 else 0 end) as currency_unknown,
       sum(case when v.provisional then 1 else 0 end) as provisional
     from conversions as v`,
  );
  if (facts === undefined) throw new Error('an aggregate returned no row');
  return [
    haveCommonId ? idsJoin(facts) : noCommonId(facts),
    await coverage(engine, facts, 'left'),
    await coverage(engine, facts, 'right'),
    {
      gate: 'roles',
      status: facts.roles_differ === 0 ? 'passed' : 'failed',
      message:
        facts.roles_differ === 0
          ? 'Both sides state amounts of the same role.'
          : 'One side states order values and the other commissions, so these amounts were not compared.',
      conversions: facts.roles_differ,
    },
    {
      gate: 'currencies',
      status: facts.currency_unknown === 0 ? 'passed' : 'could_not_judge',
      message:
        facts.currency_unknown === 0
          ? 'Both sides state their currencies, or neither does.'
          : 'One side names no currency, so these amounts were not compared. Add a currency column.',
      conversions: facts.currency_unknown,
    },
    {
      gate: 'received_at',
      status: 'could_not_judge',
      message:
        'Files tell when a conversion happened, not when it was reported, so how late a side may be was assumed: 24 hours for postbacks, 10 minutes for the pixel.',
      conversions: facts.provisional,
    },
  ];
}

function noCommonId({ matched }: z.infer<typeof Facts>): Gate {
  return {
    gate: 'ids_join',
    status: 'could_not_judge',
    message:
      'The two files have no id column in common, so conversions were paired by their likeness alone. What stands alone here may be one that looked like several others.',
    conversions: matched,
  };
}

function idsJoin({ left_claims, right_claims, matched_by_ids: matched }: z.infer<typeof Facts>): Gate {
  const smaller = Math.min(left_claims, right_claims);
  if (smaller < ROWS_MIN) {
    return {
      gate: 'ids_join',
      status: 'could_not_judge',
      message: `Fewer than ${ROWS_MIN} conversions on one side: too few to tell whether the ids of the two files belong together.`,
      conversions: 0,
    };
  }
  const share = matched / smaller;
  const percent = `${(share * 100).toFixed(1)} %`;
  return share >= JOIN_SHARE_MIN
    ? {
        gate: 'ids_join',
        status: 'passed',
        message: `The ids of ${percent} of the smaller side's conversions are found on the other side.`,
        conversions: 0,
      }
    : {
        gate: 'ids_join',
        status: 'failed',
        message: `Only ${percent} of the smaller side's ids are found on the other side: the files probably name orders or clicks differently. Nothing can be said of single rows; check which column holds which id.`,
        conversions: left_claims + right_claims - 2 * matched,
      };
}

const Edge = z.object({ before: Count, after: Count });

/**
 * Does one side's file cover the span of the other's? A run of conversions that it lacks at the very beginning or end
 * is a file that begins late or ends early, unless a run of that length is likely by chance.
 */
async function coverage(engine: Engine, facts: z.infer<typeof Facts>, side: 'left' | 'right'): Promise<Gate> {
  const other = side === 'left' ? 'right' : 'left';
  const name = side === 'left' ? 'pixel' : 'postback';
  const [edge] = await engine.query(
    Edge,
    `select
       sum(case when v.received_at < span.first_at then 1 else 0 end) as before,
       sum(case when v.received_at > span.last_at then 1 else 0 end) as after
     from conversions as v
     cross join (
       select min(received_at) as first_at, max(received_at) as last_at from conversions where ${side}_claim is not null
     ) as span
     where v.${side}_claim is null and v.received_at > 0`,
  );
  const { before, after } = edge ?? { before: 0, after: 0 };
  const others = other === 'left' ? facts.left_claims : facts.right_claims;
  const inside = others - before - after;
  if (inside < ROWS_MIN) {
    return {
      gate: 'coverage',
      status: 'could_not_judge',
      message: `Too few conversions to tell whether the ${name} file covers the same time as the other.`,
      conversions: 0,
    };
  }
  const missShare = 1 - facts.matched / inside;
  const isNoChance = (run: number) => run >= RUN_MIN && missShare ** run < CHANCE_MAX;
  const outside = (isNoChance(before) ? before : 0) + (isNoChance(after) ? after : 0);
  return outside === 0
    ? {
        gate: 'coverage',
        status: 'passed',
        message: `The ${name} file covers the time of the other.`,
        conversions: 0,
      }
    : {
        gate: 'coverage',
        status: 'failed',
        message: `The ${name} file begins later or ends earlier than the other: ${outside} conversions lie outside its time, and nothing of it is missing there. Export both for the same period.`,
        conversions: outside,
      };
}
