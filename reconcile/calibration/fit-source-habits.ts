import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import type { Fact } from './fact.ts';
import type { Judged } from './span.ts';

/** Conversions that a source must have sent before it can be said that it never sends one of a type. */
const SENT_MIN = 200;
/** And conversions of that type that its other side must have. */
const MISSED_MIN = 50;
/** Clicks with two conversions that a source must have been expected to tell of. */
const CLICKS_MIN = 20;

const Count = z.coerce.number();
const Never = z.object({ site_id: Count, source_id: Count, type: z.string(), n: Count });
const CountsClicks = z.object({ site_id: Count, source_id: Count, n: Count });

/** Learns what a source never does: send a type, or tell of two conversions of one click. */
export async function fitSourceHabits(engine: Engine, judged: Judged): Promise<Fact[]> {
  const never = await engine.query(
    Never,
    `with missed as (
       select v.site_id, p.right_source_id as source_id, v.type, count(*) as n
       from ${judged} as v
       join pairs as p on p.site_id = v.site_id and p.pair_id = v.pair_id
       where v.verdict = 'pixel_only'
       group by v.site_id, p.right_source_id, v.type
     )
     select m.site_id, m.source_id, m.type, m.n
     from missed as m
     where m.n >= ${MISSED_MIN}
       and not exists (
         select 1 from claims as c
         where c.site_id = m.site_id and c.source_id = m.source_id and c.type = m.type
       )
       and (select count(*) from claims as c where c.site_id = m.site_id and c.source_id = m.source_id) >= ${SENT_MIN}
     order by m.site_id, m.source_id, m.type`,
  );
  const countsClicks = await clickCounters(engine, judged);
  return [
    ...never.map(({ site_id, source_id, type, n }) => ({
      site: site_id,
      subject: source_id,
      type,
      name: 'type_never_sent' as const,
      value: 1,
      support: n,
    })),
    ...countsClicks.map(({ site_id, source_id, n }) => ({
      site: site_id,
      subject: source_id,
      type: null,
      name: 'counts_clicks' as const,
      value: 1,
      support: n,
    })),
  ];
}

/**
 * Sources that lack the second conversion of many clicks and never told of two of one. Told of two at least once, a
 * source counts orders, and what it lacks was lost otherwise.
 */
async function clickCounters(engine: Engine, judged: Judged): Promise<z.infer<typeof CountsClicks>[]> {
  const suspects = await engine.query(
    CountsClicks,
    `select v.site_id, p.right_source_id as source_id, count(distinct l.click_id) as n
     from ${judged} as v
     join pairs as p on p.site_id = v.site_id and p.pair_id = v.pair_id
     join claims as l on l.site_id = v.site_id and l.claim_id = v.left_claim
     join claims as r
       on r.site_id = v.site_id and r.source_id = p.right_source_id and r.click_id = l.click_id and r.type = l.type
     where v.verdict = 'pixel_only'
     group by v.site_id, p.right_source_id
     having count(distinct l.click_id) >= ${CLICKS_MIN}
     order by v.site_id, p.right_source_id`,
  );
  const found: z.infer<typeof CountsClicks>[] = [];
  for (const suspect of suspects) {
    const twice = await engine.query(
      z.unknown(),
      `select 1 from claims as c where c.site_id = $1 and c.source_id = $2 and c.click_id is not null
       group by c.click_id, c.type having count(*) > 1 limit 1`,
      [suspect.site_id, suspect.source_id],
    );
    if (twice.length === 0) found.push(suspect);
  }
  return found;
}
