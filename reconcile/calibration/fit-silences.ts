import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import type { Judged, Span } from './span.ts';

const MINUTE_MS = 60_000;
/** Fewer expected conversions than this prove no silence. */
const EXPECTED_MIN = 7;
/** Who never spoke of such conversions at all has not fallen silent. */
const TOLD_MIN = 20;
/** How likely chance may make such a run anywhere in the data. */
const CHANCE_MAX = 0.001;

const Count = z.coerce.number();
/** Conversions of a minute that a source was expected to tell of: `told` and `missing`. */
const Minute = z.object({
  site_id: Count,
  pair_id: Count,
  subject: Count,
  type: z.string(),
  minute: Count,
  told: Count,
  missing: Count,
});
type Minute = z.infer<typeof Minute>;

/**
 * Finds the times, to the minute, in which a source told of none of the conversions that the other side of its pair
 * told of, although it was expected to: a run of conversions that all lack it, longer than chance explains at its usual
 * rate. Looked for in all conversions of a pair and, for a tag that was lost from one page, in those of each type.
 */
export async function fitSilences(engine: Engine, judged: Judged): Promise<Span[]> {
  const minutes = await engine.query(Minute, minutesOf(judged));
  const sources = [...Map.groupBy(minutes, ({ pair_id, subject }) => `${pair_id} ${subject}`).values()];
  return sources.flatMap((ofSource) => {
    const all = silencesOf(ofSource, null);
    const byType = [...Map.groupBy(ofSource, ({ type }) => type)].flatMap(([type, ofType]) =>
      silencesOf(ofType, type),
    );
    const isCovered = (span: Span) =>
      all.some((whole) => whole.from <= span.from && whole.until >= span.until);
    return [...all, ...byType.filter((span) => !isCovered(span))];
  });
}

/**
 * In the order in which they happened: where only one side told of a conversion, that is by its own clock, since a
 * nightly batch brings a day's orders within a minute.
 */
function minutesOf(judged: Judged): string {
  const side = (teller: 'left' | 'right', subject: 'left' | 'right', only: string) => `
    select v.site_id, v.pair_id, p.${subject}_source_id as subject, v.type, v.received_at as happened_at, 1 as told
    from ${judged} as v
    join pairs as p on p.site_id = v.site_id and p.pair_id = v.pair_id
    where v.matched_by is not null and v.received_at > 0
    union all
    select v.site_id, v.pair_id, p.${subject}_source_id, v.type, coalesce(c.occurred_at, v.received_at), 0
    from ${judged} as v
    join pairs as p on p.site_id = v.site_id and p.pair_id = v.pair_id
    join claims as c on c.site_id = v.site_id and c.claim_id = v.${teller}_claim
    -- Before it was on the site a pixel was no more silent than a shop that is not built.
    left join first_seen as f on f.site_id = v.site_id and f.source_id = p.${subject}_source_id
    where v.verdict = '${only}' and v.received_at > 0 and v.received_at >= coalesce(f.seen_at, 0)`;
  return `
    select site_id, pair_id, subject, type, happened_at - happened_at % ${MINUTE_MS} as minute,
      sum(told) as told, sum(1 - told) as missing
    from (${side('left', 'right', 'pixel_only')} union all ${side('right', 'left', 'postback_only')}) as expected
    group by site_id, pair_id, subject, type, happened_at - happened_at % ${MINUTE_MS}
    order by site_id, pair_id, subject, minute, type`;
}

/** Runs of minutes in which nothing was told, longer than chance explains. The minutes are in order. */
function silencesOf(minutes: readonly Minute[], type: string | null): Span[] {
  const told = sum(minutes, (minute) => minute.told);
  const missing = sum(minutes, (minute) => minute.missing);
  const [first] = minutes;
  if (first === undefined || told < TOLD_MIN || missing < EXPECTED_MIN) return [];
  return runsOf(minutes).flatMap((run): Span[] => {
    const n = sum(run.minutes, (minute) => minute.missing);
    // Of the conversions outside the run: a long silence must not count as usual. One is added, so that it is never 0.
    const usual = (missing - n + 1) / (told + missing - n + 2);
    const expected = n * (1 - usual);
    if (expected < EXPECTED_MIN || (told + missing) * usual ** n > CHANCE_MAX) return [];
    const { site_id: site, subject } = first;
    return [{ site, subject, type, name: 'silent', ...trimmed(run, usual), expected, seen: 0 }];
  });
}

type Run = { minutes: Minute[]; until: number };

/** The minutes between two in which something was told. */
function runsOf(minutes: readonly Minute[]): Run[] {
  const runs: Run[] = [];
  let open: Run | null = null;
  for (const [minute, of] of Map.groupBy(minutes, (row) => row.minute)) {
    const isSilent = sum(of, (row) => row.told) === 0;
    if (!isSilent) {
      if (open !== null) runs.push({ ...open, until: minute });
      open = null;
    } else if (open === null) open = { minutes: [...of], until: minute + MINUTE_MS };
    else open = { minutes: [...open.minutes, ...of], until: minute + MINUTE_MS };
  }
  return open === null ? runs : [...runs, open];
}

/**
 * The first and last conversions of a run may be missing as usual, just before the silence and just after it. As many
 * are left out at each end as follow each other by chance in one case of five.
 */
function trimmed({ minutes, until }: Run, usual: number): { from: number; until: number } {
  const doubtful = Math.ceil(Math.log(0.2) / Math.log(usual));
  const from = afterMissing(minutes, doubtful)?.minute;
  const last = afterMissing(minutes.toReversed(), doubtful)?.minute;
  if (from === undefined || last === undefined || last < from)
    return { from: minutes[0]?.minute ?? until, until };
  return { from, until: last + MINUTE_MS };
}

/** The first minute behind so many missing conversions. */
function afterMissing(minutes: readonly Minute[], n: number): Minute | undefined {
  let passed = 0;
  for (const minute of minutes) {
    if (passed >= n) return minute;
    passed += minute.missing;
  }
  return undefined;
}

function sum(minutes: readonly Minute[], of: (minute: Minute) => number): number {
  return minutes.reduce((total, minute) => total + of(minute), 0);
}
