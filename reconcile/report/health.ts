import { z } from 'zod';
import type { Source } from '../../wire/config.ts';
import { type Agreement, type Health, type SourceHealth, Stranger, type Trouble } from '../../wire/health.ts';
import { FLAG_NAMES, type Flag } from '../../wire/refusal.ts';
import { Verdict } from '../../wire/verdict.ts';
import type { Engine } from '../engine/engine.ts';
import { idNumber, idText } from '../short-ids.ts';
import { DAYS_BEFORE, isQuiet, judgeRhythm } from './judge-rhythm.ts';

const HOUR_MS = 3600_000;
const DAY_MS = 24 * HOUR_MS;
const INACTIVE_MS = 7 * DAY_MS;

/** A trouble is one of the set-up only if it is not the one odd request among many. */
const TROUBLE_MIN = 3;
const TROUBLE_SHARE = 0.1;
/** So many good requests after the last bad one, and somebody has mended it. */
const MENDED_BY = 20;
/** Flags that come from how the pixel or the sender is set up, and not from one visitor. */
const SETUP_FLAGS = ['foreign_origin', 'unreplaced_macro', 'unknown_status', 'unknown_currency'] as const;

const N = z.coerce.number();

export type HealthOptions = { sources: readonly Source[]; asOf: number };

/** How each source of pixel events and postbacks is doing, and whether the sides of each site speak of the same orders. */
export async function health(engine: Engine, { sources, asOf }: HealthOptions): Promise<Health> {
  const calling = sources.filter(({ channel }) => channel !== 'report');
  const heard = await hear(engine, asOf);
  const refused = await refusals(engine, asOf);
  const flagged = await flags(engine, asOf);
  const judged: SourceHealth[] = [];
  for (const source of calling) {
    const key = idNumber(source.id);
    const hours = heard.get(key) ?? { live: [], lastAt: null, lastTestAt: null };
    const accepted = total(hours.live.slice(0, 24));
    const refusedHere = refused.filter(({ source_id }) => source_id === key);
    const of = accepted + total(refusedHere.map(({ requests }) => requests));
    const troubles: Trouble[] = [];
    for (const found of refusedHere)
      troubles.push(await troubleOf(engine, { found, kind: 'refusal', of, source: key }));
    for (const found of flagged.filter(({ source_id }) => source_id === key))
      troubles.push(await troubleOf(engine, { found, kind: 'flag', of, source: key }));
    const lastAt = hours.lastAt ?? (await lastEver(engine, key));
    const rhythm = judgeRhythm(hours.live, (asOf - source.created_at) / DAY_MS);
    judged.push({
      source: source.id,
      site: source.site_id,
      channel: source.channel,
      status: statusOf({ troubles, accepted, lastAt, asOf, isQuiet: rhythm !== null && isQuiet(rhythm) }),
      last_at: lastAt,
      last_test_at: hours.lastTestAt,
      accepted_24h: accepted,
      rhythm,
      troubles: troubles.sort((a, b) => b.requests - a.requests || a.code.localeCompare(b.code)),
    });
  }
  const sites = [...new Set(sources.map(({ site_id }) => site_id))];
  return {
    as_of: asOf,
    sources: judged,
    sites: await agreements(engine, sites, asOf),
    strangers: await strangers(engine, asOf),
  };
}

type Judged = {
  troubles: readonly Trouble[];
  accepted: number;
  lastAt: number | null;
  asOf: number;
  isQuiet: boolean;
};

function statusOf({ troubles, accepted, lastAt, asOf, isQuiet: quiet }: Judged): SourceHealth['status'] {
  const standing = troubles.filter(({ mended }) => !mended);
  const isUsual = standing.some(
    ({ requests, of }) => requests >= TROUBLE_MIN && requests >= TROUBLE_SHARE * of,
  );
  const isAll = accepted === 0 && standing.some(({ kind }) => kind === 'refusal');
  if (isUsual || isAll) return 'misconfigured';
  if (lastAt === null || asOf - lastAt > INACTIVE_MS) return 'inactive';
  return quiet ? 'quiet' : 'recording';
}

type Heard = { live: number[]; lastAt: number | null; lastTestAt: number | null };

const HourRow = z.object({ source_id: N, is_test: z.boolean(), ago: N, events: N, last_at: N });

/** Events per source and hour before now; imports are not heard but read. */
async function hear(engine: Engine, asOf: number): Promise<Map<number, Heard>> {
  const rows = await engine.query(
    HourRow,
    `select source_id, is_test, ago - ago % ${HOUR_MS} as ago, count(*) as events, max(received_at) as last_at
     from (
       select source_id, is_test, received_at, cast($1 as bigint) - received_at as ago from visits
       where received_at > cast($2 as bigint) and received_at <= cast($1 as bigint)
       union all
       select source_id, is_test, received_at, cast($1 as bigint) - received_at as ago from observations
       where received_at > cast($2 as bigint) and received_at <= cast($1 as bigint) and batch_id is null
     ) as heard
     group by source_id, is_test, ago - ago % ${HOUR_MS}`,
    [asOf, asOf - (DAYS_BEFORE + 1) * DAY_MS],
  );
  const heard = new Map<number, Heard>();
  for (const { source_id, is_test, ago, events, last_at } of rows) {
    const hours = heard.get(source_id) ?? {
      live: Array.from({ length: (DAYS_BEFORE + 1) * 24 }, () => 0),
      lastAt: null,
      lastTestAt: null,
    };
    heard.set(source_id, hours);
    if (is_test) hours.lastTestAt = Math.max(hours.lastTestAt ?? 0, last_at);
    else {
      hours.live[ago / HOUR_MS] = events;
      hours.lastAt = Math.max(hours.lastAt ?? 0, last_at);
    }
  }
  return heard;
}

/** Asked only of what has not been heard for days. */
async function lastEver(engine: Engine, source: number): Promise<number | null> {
  const [row] = await engine.query(
    z.object({ last_at: N.nullable() }),
    `select max(received_at) as last_at from (
       select received_at from visits where source_id = $1 and not is_test
       union all
       select received_at from observations where source_id = $1 and not is_test and batch_id is null
     ) as heard`,
    [source],
  );
  return row?.last_at ?? null;
}

type Found = { source_id: number; code: string; requests: number; last_at: number };
const FoundRow = z.object({ source_id: N, code: z.string(), requests: N, last_at: N });

function refusals(engine: Engine, asOf: number): Promise<Found[]> {
  return engine.query(
    FoundRow,
    `select source_id, reason as code, count(*) as requests, max(received_at) as last_at
     from refusals where source_id is not null and received_at > $1 and not is_test
     group by source_id, reason`,
    [asOf - DAY_MS],
  );
}

async function flags(engine: Engine, asOf: number): Promise<Found[]> {
  const found: Found[] = [];
  for (const code of SETUP_FLAGS) {
    const rows = await engine.query(
      FoundRow,
      `select source_id, '${code}' as code, count(*) as requests, max(received_at) as last_at
       from (
         select source_id, received_at from visits
         where received_at > $1 and not is_test and (flags & ${bitOf(code)}) <> 0
         union all
         select source_id, received_at from observations
         where received_at > $1 and not is_test and batch_id is null and (flags & ${bitOf(code)}) <> 0
       ) as flagged
       group by source_id`,
      [asOf - DAY_MS],
    );
    found.push(...rows);
  }
  return found;
}

function bitOf(flag: Flag): number {
  return 1 << FLAG_NAMES.indexOf(flag);
}

async function troubleOf(
  engine: Engine,
  { found, kind, of, source }: { found: Found; kind: Trouble['kind']; of: number; source: number },
): Promise<Trouble> {
  const [since] = await engine.query(
    z.object({ n: N }),
    `select count(*) as n from (
       select received_at from visits where source_id = $1 and received_at > $2 and not is_test
       union all
       select received_at from observations
       where source_id = $1 and received_at > $2 and not is_test and batch_id is null
     ) as good`,
    [source, found.last_at],
  );
  const { code, requests, last_at } = found;
  return { code, kind, requests, of: Math.max(of, requests), last_at, mended: (since?.n ?? 0) >= MENDED_BY };
}

const VerdictRow = z.object({ site_id: N, verdict: Verdict, has_left: z.boolean(), n: N, last_at: N });

async function agreements(
  engine: Engine,
  sites: readonly string[],
  asOf: number,
): Promise<Health['sites'][number][]> {
  const rows = await engine.query(
    VerdictRow,
    `select v.site_id, v.verdict, v.left_claim is not null as has_left, count(*) as n, max(v.received_at) as last_at
     from conversions as v
     join pairs as p on p.site_id = v.site_id and p.pair_id = v.pair_id
     where p.is_main and v.received_at > $1
     group by v.site_id, v.verdict, v.left_claim is not null`,
    [asOf - INACTIVE_MS],
  );
  return sites.map((site) => {
    const here = rows.filter(({ site_id }) => idText(site_id) === site);
    const count = (...verdicts: Verdict[]) =>
      total(here.filter(({ verdict }) => verdicts.includes(verdict)).map(({ n }) => n));
    const [agreed, differs] = [count('agreed'), count('differs')];
    const isPixelThere = here.some(({ has_left }) => has_left);
    const isOtherThere = agreed + differs > 0 || here.some(({ has_left }) => !has_left);
    return {
      site,
      agreement: {
        state: stateOf({ agreed, differs, isPixelThere, isOtherThere }),
        agreed,
        due: count('agreed', 'differs', 'pixel_only', 'postback_only'),
        waiting: count('waiting'),
        last_at: here.find(({ verdict }) => verdict === 'agreed')?.last_at ?? null,
      },
    };
  });
}

function stateOf(found: {
  agreed: number;
  differs: number;
  isPixelThere: boolean;
  isOtherThere: boolean;
}): Agreement['state'] {
  if (found.agreed > 0) return 'agree';
  if (found.differs > 0) return 'differ';
  if (found.isPixelThere && found.isOtherThere) return 'apart';
  return found.isPixelThere || found.isOtherThere ? 'one_sided' : 'none';
}

const StrangerRow = Stranger.extend({ requests: N, last_at: N });

function strangers(engine: Engine, asOf: number): Promise<Stranger[]> {
  return engine.query(
    StrangerRow,
    `select endpoint, reason, detail, count(*) as requests, max(received_at) as last_at
     from refusals
     where source_id is null and received_at > $1 and reason in ('unknown_site', 'unknown_source', 'unknown_link')
     group by endpoint, reason, detail
     order by count(*) desc, max(received_at) desc, coalesce(detail, '')
     limit 20`,
    [asOf - DAY_MS],
  );
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, n) => sum + n, 0);
}
