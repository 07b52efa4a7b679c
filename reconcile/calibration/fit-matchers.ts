import { z } from 'zod';
import { ROLES } from '../../wire/money.ts';
import type { Engine } from '../engine/engine.ts';
import { countLevels, type LevelCount, patternsOf } from '../matching/count-levels.ts';
import { decidePairs } from '../matching/decide-pairs.ts';
import { learn } from '../matching/learn.ts';
import { type ListedPair, listPairs } from '../matching/list-pairs.ts';
import { levelColumns } from '../matching/make-candidates.ts';
import { commonRole } from '../matching/match-probable.ts';
import type { Matcher } from '../matching/matcher.ts';
import { countCrowded, dropCrowded, nearCandidates } from '../matching/near-candidates.ts';
import type { Pool } from '../matching/pool.ts';
import { priorBits } from '../matching/score-candidates.ts';
import type { StandingMatcher } from '../matching/standing-matcher.ts';
import { USUAL_MATCHER } from '../matching/usual-matcher.ts';
import { USUAL_STANDING } from '../matching/usual-standing.ts';
import { readModel } from '../read-model.ts';
import { calibrate } from '../statistics/calibrate.ts';
import type { Fact } from './fact.ts';

/** Claims of a side that are learned from, the newest: the work of a calibration does not grow with the history. */
const CLAIMS_MAX = 100_000;
/** Pairs that ids joined, below which nothing is learned and above which no more; one half teaches, the other is tried. */
const KNOWN_MIN = 240;
const KNOWN_MAX = 20_000;
/** Pairs of the trial below which it tells too little: where all of a hundred are right, at most 3 % are wrong (rule of three). */
const CASES_MIN = 100;
/** A pair that was made claims that nothing is missing: twenty right ones to each wrong one, and rather none than that. */
const THRESHOLD = 0.95;
const COMMON_AMOUNTS = 200;
const SEED = 'tallystick';

export type FittedMatcher = { site: number; pair: number; matcher: StandingMatcher };

const Count = z.coerce.number();

/**
 * Learns from what is published how claims that no id joins are to be joined by likeness: m from the pairs that ids
 * joined, u from claims at random, the rest from how many are left over. What comes out is tried on pairs of which the
 * ids are hidden, among the claims that were truly left over, and says how probable a pair is by what was right then.
 * Where ids joined too few there is no matcher, and nothing is joined so.
 */
export async function fitMatchers(reader: Engine): Promise<{ facts: Fact[]; matchers: FittedMatcher[] }> {
  // Tables that hide stored ones must not stand in the way of others who read.
  const engine = await reader.reader();
  const facts: Fact[] = [];
  const matchers: FittedMatcher[] = [];
  try {
    await describe(engine);
    for (const pair of await listPairs(engine)) {
      const fitted = await fitPair(engine, pair);
      if (fitted === null) continue;
      const { matcher, role, known } = fitted;
      matchers.push({ site: pair.site, pair: pair.pair, matcher });
      facts.push({
        site: pair.site,
        subject: pair.pair,
        type: null,
        name: 'compared_role',
        value: role,
        support: known,
      });
    }
  } finally {
    await engine.close();
  }
  return { facts, matchers };
}

/** How long each side is waited for, as the models see it. */
async function describe(engine: Engine): Promise<void> {
  for (const [name, model] of [
    ['newest_calibration', 'staging/newest_calibration'],
    ['stg_calibration', 'staging/stg_calibration'],
    ['expectations', 'verdicts/expectations'],
  ] as const) {
    await engine.run(`create temporary table ${name} as ${readModel(model)}`);
    await engine.analyse(name);
  }
}

async function fitPair(
  engine: Engine,
  pair: ListedPair,
): Promise<{ matcher: StandingMatcher; role: number; known: number } | null> {
  try {
    const since = await sinceOf(engine, pair);
    if (since === null) return null;
    await listKnown(engine, pair, since);
    const [known] = await engine.query(z.object({ n: Count }), 'select count(*) as n from fit_known');
    if (known === undefined || known.n < KNOWN_MIN) return null;
    const role = ROLES.indexOf(await commonRole(engine, pair.site, [pair.left, pair.right]));
    await compareClaims(engine, pair, { since, role });
    const left = await pool(engine, 'fit_left', `select * from fit_open where side = 'left' and is_open`);
    const right = await pool(engine, 'fit_right', `select * from fit_open where side = 'right' and is_open`);
    if (left.claims === 0 || right.claims === 0) return null;
    const matcher = await learnPair(engine, { pair, left, right });
    const calibration = await tryMatcher(engine, { pair, left, right, matcher });
    if (calibration === null) return null;
    return { matcher: { ...matcher, calibration }, role, known: known.n };
  } finally {
    await dropCrowded(engine);
    for (const table of [...TABLES, 'listed_claims', 'stg_clicks']) {
      await engine.run(`drop table if exists ${engine.temporary(table)}`);
    }
  }
}

const TABLES = [
  'fit_known',
  'fit_open',
  'fit_left',
  'fit_right',
  'fit_known_left',
  'fit_known_right',
  'fit_tried_left',
  'fit_tried_right',
];

/** Claims of one side that no id joined and that were waited for. */
function leftOver({ site, pair }: ListedPair, side: 'left' | 'right'): string {
  const other = side === 'left' ? 'right' : 'left';
  return `select v.${side}_claim as claim_id, v.received_at from conversions as v
    where v.site_id = ${site} and v.pair_id = ${pair} and v.${side}_claim is not null
      and (v.${other}_claim is null or v.matched_by = 'probable') and v.verdict <> 'waiting'`;
}

/** From when on neither side has left over more than is learned from; null where one has left over nothing. */
async function sinceOf(engine: Engine, pair: ListedPair): Promise<number | null> {
  const starts: number[] = [];
  for (const side of ['left', 'right'] as const) {
    const [oldest] = await engine.query(
      z.object({ at: Count.nullable(), n: Count }),
      `select min(received_at) as at, count(*) as n from (
         select received_at from (${leftOver(pair, side)}) as open order by received_at desc limit ${CLAIMS_MAX}
       ) as newest`,
    );
    if (oldest?.at == null) return null;
    starts.push(oldest.n < CLAIMS_MAX ? 0 : oldest.at);
  }
  return Math.max(...starts);
}

/** A sample of the pairs that ids joined. Every other one is kept for the trial. */
async function listKnown(engine: Engine, { site, pair }: ListedPair, since: number): Promise<void> {
  await engine.run(
    `create temporary table fit_known as
     select left_claim, right_claim, matched_by, place % 2 as is_tried
     from (
       select v.left_claim, v.right_claim, v.matched_by,
         row_number() over (order by md5(cast(v.left_claim as text) || '${SEED}'), v.left_claim) as place
       from conversions as v
       where v.site_id = ${site} and v.pair_id = ${pair} and v.received_at >= ${since}
         and v.matched_by is not null and v.matched_by <> 'probable'
     ) as placed
     where place <= ${KNOWN_MAX}`,
  );
  await engine.analyse('fit_known');
}

/** Brings the claims left over and those of the known pairs into the form in which they are compared. */
async function compareClaims(
  engine: Engine,
  pair: ListedPair,
  { since, role }: { since: number; role: number },
): Promise<void> {
  const sides = (['left', 'right'] as const).map(
    (side) => `select '${side}' as side, claim_id, true as is_open
      from (${leftOver(pair, side)}) as open where received_at >= ${since}
      union all
      select '${side}', ${side}_claim, false from fit_known`,
  );
  await engine.run(
    `create temporary table listed_claims as
     select c.site_id, ${pair.pair} as pair_id, s.side, s.claim_id, s.is_open, ${role} as role,
       c.received_at + e.grace_ms as ripe_at
     from (${sides.join(' union all ')}) as s
     join claims as c on c.site_id = ${pair.site} and c.claim_id = s.claim_id
     join expectations as e on e.site_id = c.site_id and e.type = c.type
       and e.source_id = case when s.side = 'left' then ${pair.right} else ${pair.left} end`,
  );
  await engine.analyse('listed_claims');
  await engine.run(
    `create temporary table stg_clicks as
     select k.site_id, k.click_id, k.system, k.browser, k.sub1, k.network_key
     from (
       select k.*, row_number() over (partition by k.click_id order by k.click_row_id) as place
       from clicks as k
       where k.site_id = ${pair.site} and not k.is_preview and not k.is_test
         and exists (
           select 1 from claims as c join listed_claims as g on g.claim_id = c.claim_id
           where c.site_id = k.site_id and c.click_id = k.click_id
         )
     ) as k where k.place = 1`,
  );
  await engine.analyse('stg_clicks');
  await engine.run(
    `create temporary table fit_open as
     select o.*, g.is_open from (${readModel('matching/open_claims')}) as o
     join listed_claims as g on g.claim_id = o.claim_id and g.side = o.side`,
  );
  await engine.analyse('fit_open');
}

async function pool(engine: Engine, table: string, rows: string): Promise<Pool> {
  await engine.run(`drop table if exists ${engine.temporary(table)}`);
  await engine.run(`create temporary table ${table} as ${rows}`);
  await engine.analyse(table);
  const [count] = await engine.query(z.object({ n: Count }), `select count(*) as n from ${table}`);
  return { table, claims: count?.n ?? 0 };
}

async function learnPair(
  engine: Engine,
  { pair, left, right }: { pair: ListedPair; left: Pool; right: Pool },
): Promise<StandingMatcher> {
  const start: Matcher = { ...USUAL_MATCHER, comparisons: [...USUAL_STANDING] };
  const { comparisons } = start;
  await countCrowded(engine, [left.table, right.table]);
  const near = nearCandidates({
    left: left.table,
    right: right.table,
    comparisons,
    ordersJoin: pair.orders_join,
  });
  const smaller = Math.min(left.claims, right.claims);
  const { lambda, ...learned } = learn({
    matcher: start,
    random: await countLevels(engine, { left, right, matcher: start }),
    patterns: await patternsOf(engine, near, comparisons),
    known: await knownPatterns(engine, comparisons),
    smaller,
  });
  const [known] = await engine.query(
    z.object({ n: Count }),
    'select count(*) as n from fit_known where is_tried = 0',
  );
  return {
    version: 1,
    comparisons: learned.comparisons,
    prior_bits: rounded(priorBits(left.claims, right.claims, lambda ?? 0)),
    amounts: await amountsOf(engine, left, right),
    floor_bits: start.floor_bits,
    threshold: THRESHOLD,
    calibration: [],
    learned_from: { left: left.claims, right: right.claims, known: known?.n ?? 0, lambda: lambda ?? 0 },
  };
}

async function knownPatterns(
  engine: Engine,
  comparisons: Matcher['comparisons'],
): Promise<{ matchedBy: string; patterns: LevelCount[] }[]> {
  const rules = await engine.query(
    z.object({ matched_by: z.string() }),
    'select distinct matched_by from fit_known where is_tried = 0 order by matched_by',
  );
  const known: { matchedBy: string; patterns: LevelCount[] }[] = [];
  for (const { matched_by: matchedBy } of rules) {
    const pairs = `select ${levelColumns(comparisons)}
      from fit_known as k
      join (select * from fit_open where side = 'left' and not is_open) as l on l.claim_id = k.left_claim
      join (select * from fit_open where side = 'right' and not is_open) as r on r.claim_id = k.right_claim
      where k.is_tried = 0 and k.matched_by = '${matchedBy}'`;
    known.push({ matchedBy, patterns: await patternsOf(engine, pairs, comparisons) });
  }
  return known;
}

async function amountsOf(engine: Engine, left: Pool, right: Pool): Promise<StandingMatcher['amounts']> {
  const rows = await engine.query(
    z.object({ digits: z.string(), n: Count, total: Count }),
    `select amount_digits as digits, count(*) as n, cast(sum(count(*)) over () as bigint) as total
     from (
       select amount_digits from ${left.table} union all select amount_digits from ${right.table}
     ) as told
     group by amount_digits order by n desc, amount_digits limit ${COMMON_AMOUNTS}`,
  );
  const common = rows.map(({ digits, n, total }) => ({ digits, share: rounded(n / Math.max(1, total)) }));
  const last = common.at(-1)?.share ?? 1;
  // Of an amount that is not listed no more is known than that it is not commoner than these.
  return { common, other_share: common.length < COMMON_AMOUNTS ? Math.min(last, 0.001) : last };
}

/**
 * Tries the matcher on pairs that ids joined, with the ids hidden, among the claims that were left over. One claim in
 * sixteen is taken out of each side, so that some have no partner. Null where too few were found to tell.
 */
async function tryMatcher(
  engine: Engine,
  of: { pair: ListedPair; left: Pool; right: Pool; matcher: StandingMatcher },
): Promise<StandingMatcher['calibration'] | null> {
  const { matcher } = of;
  // As many as were left over, so that rivals are not many more than there will be.
  const most = Math.max(10 * CASES_MIN, Math.min(of.left.claims, of.right.claims));
  await engine.run(
    `delete from fit_known where is_tried = 0 or left_claim in (
       select left_claim from fit_known where is_tried = 1
       order by md5(cast(left_claim as text) || '${SEED}'), left_claim offset ${most}
     )`,
  );
  const side = (name: 'left' | 'right') =>
    pool(
      engine,
      `fit_tried_${name}`,
      `select ${HIDDEN} from fit_open as o
       where o.side = '${name}' and not o.is_open
         and exists (select 1 from fit_known as k where k.${name}_claim = o.claim_id)
         and substr(md5(cast(o.claim_id as text) || '${SEED} ${name}'), 1, 1) <> '0'
       union all
       select ${SHOWN} from fit_${name} as o`,
    );
  const left = await side('left');
  const right = await side('right');
  const partners = new Map(
    (
      await engine.query(
        z.object({ l: z.coerce.bigint(), r: z.coerce.bigint() }),
        'select left_claim as l, right_claim as r from fit_known',
      )
    ).map(({ l, r }) => [l, r]),
  );
  const tried = new Set(partners.values());
  const smaller = Math.min(left.claims, right.claims);
  const open = matcher.learned_from.lambda * Math.min(of.left.claims, of.right.claims);
  const lambda = (open + (15 / 16) ** 2 * partners.size) / Math.max(1, smaller);
  await countCrowded(engine, [left.table, right.table]);
  const decided = await decidePairs(engine, {
    left: left.table,
    right: right.table,
    ordersJoin: of.pair.orders_join,
    matcher: { ...matcher, prior_bits: priorBits(left.claims, right.claims, Math.min(1, lambda)) },
  });
  const cases = decided.filter((one) => partners.has(one.left) || tried.has(one.right));
  if (cases.length < CASES_MIN) return null;
  const steps = calibrate(
    cases.map((one) => ({ score: one.posterior, isMatch: partners.get(one.left) === one.right })),
  );
  // Half a case that went wrong keeps a step of right ones from being certain.
  return steps.map(({ fromScore, probability, weight }) => ({
    from: fromScore,
    probability: rounded((probability * weight + 0.25) / (weight + 0.5)),
    pairs: weight,
  }));
}

const COLUMNS =
  'o.claim_id, o.near_key, o.type, o.amount, o.amount_digits, o.currency, o.happened_at, o.received_at, o.ripe_at, o.click_at, o.sub1, o.country, o.system, o.browser, o.consent, o.network, ';
const SHOWN = `${COLUMNS} o.click_id, o.has_order`;
const HIDDEN = `${COLUMNS} cast(null as text) as click_id, 0 as has_order`;

function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
