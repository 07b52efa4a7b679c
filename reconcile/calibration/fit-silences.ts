import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import type { Judged, Span } from './span.ts';

/** Fewer expected events than this prove no silence. */
const EXPECTED_MIN = 7;
/** Who never spoke of such conversions at all has not fallen silent. */
const TOLD_MIN = 20;
/** How likely chance may make such a run anywhere in the data. */
const CHANCE_MAX = 0.001;

const Count = z.coerce.number();
const Baseline = z.object({
  site_id: Count,
  pair_id: Count,
  subject: Count,
  type: z.string(),
  n: Count,
  missing: Count,
});
const Run = z.object({
  site_id: Count,
  pair_id: Count,
  subject: Count,
  type: z.string(),
  from_at: Count,
  until_at: Count.nullable(),
  last_at: Count,
  n: Count,
});

/**
 * Finds the times in which a source told of none of the conversions that the other side of its pair told of, although
 * it was expected to: a run of conversions that all lack it, longer than chance explains at its usual rate. Looked for
 * in all conversions of a pair and, for a tag that was lost from one page, in those of each type.
 */
export async function fitSilences(engine: Engine, judged: Judged): Promise<Span[]> {
  const all = await silencesOf(engine, judged, "cast('' as text)");
  const byType = await silencesOf(engine, judged, 'v.type');
  const isCovered = (span: Span) =>
    all.some(
      (whole) => whole.subject === span.subject && whole.from <= span.from && whole.until >= span.until,
    );
  return [...all, ...byType.filter((span) => !isCovered(span))];
}

async function silencesOf(engine: Engine, judged: Judged, type: string): Promise<Span[]> {
  const told = toldBy(judged, type);
  const baselines = await engine.query(
    Baseline,
    `select site_id, pair_id, subject, type, count(*) as n, sum(is_missing) as missing from (${told}) as told
     group by site_id, pair_id, subject, type having sum(is_missing) >= ${EXPECTED_MIN} and sum(1 - is_missing) >= ${TOLD_MIN}`,
  );
  if (baselines.length === 0) return [];
  const runs = await engine.query(
    Run,
    `select site_id, pair_id, subject, type, min(happened_at) as from_at, max(happened_at) as last_at,
       min(next_at) as until_at, count(*) as n
     from (
       select t.*,
         sum(1 - is_missing) over (partition by site_id, subject, pair_id, type order by happened_at, conversion_id) as island,
         min(case when is_missing = 0 then happened_at end) over (
           partition by site_id, subject, pair_id, type order by happened_at, conversion_id
           rows between current row and unbounded following
         ) as next_at
       from (${told}) as t
     ) as numbered
     where is_missing = 1
     group by site_id, pair_id, subject, type, island
     having count(*) >= ${EXPECTED_MIN}
     order by site_id, subject, type, from_at`,
  );
  return runs.flatMap((run): Span[] => {
    const baseline = baselines.find(
      (of) =>
        of.site_id === run.site_id &&
        of.pair_id === run.pair_id &&
        of.subject === run.subject &&
        of.type === run.type,
    );
    if (baseline === undefined) return [];
    // Of the conversions outside the run: a long silence must not count as usual. One is added, so that it is never 0.
    const usual = (baseline.missing - run.n + 1) / (baseline.n - run.n + 2);
    const expected = run.n * (1 - usual);
    if (expected < EXPECTED_MIN || baseline.n * usual ** run.n > CHANCE_MAX) return [];
    return [
      {
        site: run.site_id,
        subject: run.subject,
        type: run.type === '' ? null : run.type,
        name: 'silent',
        from: run.from_at,
        until: run.until_at ?? run.last_at + 1,
        expected,
        seen: 0,
      },
    ];
  });
}

/**
 * One row per conversion that one side told of and the other was expected to: `subject` is the other. In the order in
 * which they happened, by the teller's clock: a nightly batch brings a day's orders within a minute.
 */
function toldBy(judged: Judged, type: string): string {
  const side = (teller: 'left' | 'right', subject: 'left' | 'right', only: string) =>
    `select v.site_id, v.pair_id, p.${subject}_source_id as subject, ${type} as type, v.conversion_id,
       coalesce(c.occurred_at, v.received_at) as happened_at,
       case when v.${subject}_claim is null then 1 else 0 end as is_missing
     from ${judged} as v
     join pairs as p on p.site_id = v.site_id and p.pair_id = v.pair_id
     join claims as c on c.site_id = v.site_id and c.claim_id = v.${teller}_claim
     -- Before it was on the site a pixel was no more silent than a shop that is not built.
     left join first_seen as f on f.site_id = v.site_id and f.source_id = p.${subject}_source_id
     where v.${teller}_claim is not null and v.received_at > 0 and v.received_at >= coalesce(f.seen_at, 0)
       and (v.verdict = 'agreed' or v.verdict = 'differs' or v.verdict = '${only}')`;
  return `${side('left', 'right', 'pixel_only')} union all ${side('right', 'left', 'postback_only')}`;
}
