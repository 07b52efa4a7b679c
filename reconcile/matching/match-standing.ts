import { z } from 'zod';
import type { Engine, Value } from '../engine/engine.ts';
import { readModel } from '../read-model.ts';
import { clamped, waterfall } from './accept-pairs.ts';
import { type DecidedPair, decidePairs, worthOf } from './decide-pairs.ts';
import { countCrowded, dropCrowded, KEY_OF_HOUR } from './near-candidates.ts';
import { StandingMatcher } from './standing-matcher.ts';

export type StandingOptions = {
  /** UTC milliseconds: pairs are made once both their sides have been waited for. */
  asOf: number;
  /**
   * Of an increment: receives the claims outside of its scope of which a pair is made or undone. Absent where the
   * models see everything.
   */
  outside?: Set<bigint> | undefined;
};

/** Claims that stand around those of the scope: a temporary table of the shape of `open_claims`. */
const NEAR = 'near_claims';

/**
 * What a claim can change: the claims within the hour, those within the hour of these, and one hour more where it is one
 * too many alike. To judge one of them, its rivals must be known, and of each whether it is among too many alike.
 */
const HOURS_JUDGED = 3n;
const HOURS_SEEN = HOURS_JUDGED + 2n;

const Id = z.coerce.bigint();
const InForce = z.object({
  site: z.coerce.number(),
  pair: z.coerce.number(),
  settings: z.string(),
  orders_join: z.boolean(),
});

/** Brings the claims that no id joined into the form in which they are compared, where it was learned how. */
export async function openClaims(engine: Engine): Promise<void> {
  if ((await inForce(engine)).length === 0) return;
  await engine.run(`insert into ${engine.temporary('open_claims')} ${readModel('matching/open_claims')}`);
  await engine.analyse('open_claims');
}

/**
 * Joins claims that no id joins and that are probably one conversion, by what was learned, into `likely_pairs`; those
 * whose sides have both been waited for into `matches`, with what their fields weigh in `weights`.
 */
export async function matchStanding(engine: Engine, { asOf, outside }: StandingOptions): Promise<void> {
  const matchers = await inForce(engine);
  if (matchers.length === 0) return;
  try {
    const scope = outside === undefined ? null : await observationsOf(engine);
    const judged = scope === null ? null : await lookAround(engine, scope);
    const universe = judged === null ? 'open_claims' : NEAR;
    await countCrowded(engine, [universe]);
    const pairs: LikelyPair[] = [];
    for (const { site, pair, settings, orders_join: ordersJoin } of matchers) {
      const matcher = StandingMatcher.parse(JSON.parse(settings));
      const side = (name: 'left' | 'right') =>
        `(select * from ${universe} where site_id = ${site} and pair_id = ${pair} and side = '${name}')`;
      const decided = await decidePairs(engine, {
        left: side('left'),
        right: side('right'),
        ordersJoin,
        matcher,
      });
      for (const one of decided) {
        if (judged !== null && !(judged.has(one.leftKey) && judged.has(one.rightKey))) continue;
        const probability = worthOf(matcher, one.posterior);
        if (probability < matcher.threshold) continue;
        pairs.push({
          ...one,
          site,
          pair,
          matcher,
          probability: clamped(probability),
          isMade: one.dueAt <= asOf,
        });
      }
    }
    const own =
      outside === undefined || scope === null
        ? pairs
        : await ownPairs(engine, { pairs, scope, judged, outside });
    await addPairs(engine, own);
  } finally {
    await dropCrowded(engine);
    await engine.run(`drop table if exists ${engine.temporary(NEAR)}`);
  }
}

/** The newest matchers. A calibration is in force as a whole. */
async function inForce(engine: Engine): Promise<z.infer<typeof InForce>[]> {
  return engine.query(
    InForce,
    `select m.site_id as site, m.pair_id as pair, m.settings, coalesce(f.value, 0) = 1 as orders_join
     from matchers as m
     join newest_calibration as n on n.fitted_at = m.fitted_at
     left join stg_calibration as f
       on f.site_id = m.site_id and f.subject = m.pair_id and f.name = 'order_ids_join'
     order by m.site_id, m.pair_id`,
  );
}

type LikelyPair = DecidedPair & {
  site: number;
  pair: number;
  matcher: StandingMatcher;
  probability: number;
  isMade: boolean;
};

/** The observations of the scope of an increment. */
async function observationsOf(engine: Engine): Promise<ReadonlySet<bigint>> {
  const rows = await engine.query(z.object({ id: Id }), 'select observation_id as id from observations');
  return new Set(rows.map(({ id }) => id));
}

/**
 * Puts the claims around those of the scope beside them, as they were published: around those that are open now, and
 * around those that were. Gives the keys of the claims of which all that could rival them are there.
 */
async function lookAround(engine: Engine, scope: ReadonlySet<bigint>): Promise<Set<bigint>> {
  const stored = engine.stored('open_claims');
  await engine.run(`drop table if exists ${engine.temporary(NEAR)}`);
  await engine.run(`create temporary table ${NEAR} as select * from ${stored} where 1 = 0`);
  const Key = z.object({ near_key: Id });
  const into = engine.temporary(NEAR);
  await engine.fetchByKeys({ table: 'open_claims', column: 'claim_id', keys: [...scope], into });
  const keys = await engine.query(
    Key,
    `select distinct near_key from (
       select near_key from ${NEAR} union all select near_key from open_claims
     ) as touched order by near_key`,
  );
  await engine.run(`delete from ${into}`);
  const around = (hours: bigint) => {
    const all = new Set<bigint>();
    for (const { near_key: key } of keys) {
      for (let hour = -hours; hour <= hours; hour += 1n) all.add(key + hour * KEY_OF_HOUR);
    }
    return all;
  };
  const seen = [...around(HOURS_SEEN)];
  await engine.fetchByKeys({ table: 'open_claims', column: 'near_key', keys: seen, into });
  await engine.run(
    `delete from ${into} where exists (select 1 from observations as o where o.observation_id = claim_id)`,
  );
  await engine.run(`insert into ${into} select * from open_claims`);
  await engine.analyse(NEAR);
  return around(HOURS_JUDGED);
}

const Stored = z.object({
  site_id: z.coerce.number(),
  pair_id: z.coerce.number(),
  left_claim: Id,
  right_claim: Id,
  posterior: z.coerce.number(),
  probability: z.coerce.number(),
  candidates: z.coerce.number(),
  due_at: z.coerce.number(),
  is_made: z.boolean(),
});

/** The pairs of the scope. A claim beyond it whose pair is now another one is told to `outside`. */
async function ownPairs(
  engine: Engine,
  of: {
    pairs: readonly LikelyPair[];
    scope: ReadonlySet<bigint>;
    judged: Set<bigint> | null;
    outside: Set<bigint>;
  },
): Promise<LikelyPair[]> {
  const { pairs, scope, judged, outside } = of;
  const Near = z.object({ claim_id: Id, near_key: Id });
  const near = new Map(
    (await engine.query(Near, `select distinct claim_id, near_key from ${NEAR}`)).map(
      ({ claim_id, near_key }) => [claim_id, near_key],
    ),
  );
  const isSettled = (claim: bigint) => scope.has(claim) || judged?.has(near.get(claim) ?? -1n) === true;
  const before = await storedPairs(engine, [...new Set([...scope, ...near.keys()])]);
  const keyOf = (pair: number, left: bigint, right: bigint) => `${pair} ${left} ${right}`;
  const was = new Map(before.map((row) => [keyOf(row.pair_id, row.left_claim, row.right_claim), row]));
  const now = new Map(pairs.map((one) => [keyOf(one.pair, one.left, one.right), one]));
  const tell = (left: bigint, right: bigint) => {
    for (const claim of [left, right]) if (!scope.has(claim)) outside.add(claim);
  };
  for (const [key, { left_claim: left, right_claim: right }] of was) {
    const isOwn = scope.has(left) || scope.has(right);
    if (isOwn || (!now.has(key) && isSettled(left) && isSettled(right))) tell(left, right);
  }
  for (const [key, one] of now) {
    const isOwn = scope.has(one.left) || scope.has(one.right);
    if (isOwn || !isSame(one, was.get(key))) tell(one.left, one.right);
  }
  return pairs.filter(({ left, right }) => scope.has(left) && scope.has(right));
}

function isSame(one: LikelyPair, row: z.infer<typeof Stored> | undefined): boolean {
  return (
    row !== undefined &&
    one.posterior === row.posterior &&
    Number(one.probability.toFixed(6)) === row.probability &&
    one.candidates === row.candidates &&
    one.dueAt === row.due_at &&
    one.isMade === row.is_made
  );
}

async function storedPairs(engine: Engine, claims: readonly bigint[]): Promise<z.infer<typeof Stored>[]> {
  const found = 'likely_found';
  await engine.run(`drop table if exists ${engine.temporary(found)}`);
  await engine.run(
    `create temporary table ${found} as select * from ${engine.stored('likely_pairs')} where 1 = 0`,
  );
  for (const column of ['left_claim', 'right_claim']) {
    await engine.fetchByKeys({ table: 'likely_pairs', column, keys: claims, into: engine.temporary(found) });
  }
  const rows = await engine.query(Stored, `select distinct * from ${found}`);
  await engine.run(`drop table ${engine.temporary(found)}`);
  return rows;
}

async function addPairs(engine: Engine, pairs: readonly LikelyPair[]): Promise<void> {
  await engine.load(
    engine.temporary('likely_pairs'),
    ['bigint', 'bigint', 'bigint', 'bigint', 'decimal', 'decimal', 'bigint', 'bigint', 'boolean'],
    pairs.map((one) => [
      one.site,
      one.pair,
      one.left,
      one.right,
      one.posterior.toFixed(6),
      one.probability.toFixed(6),
      one.candidates,
      one.dueAt,
      one.isMade,
    ]),
  );
  const made = pairs.filter(({ isMade }) => isMade);
  await engine.load(
    engine.temporary('matches'),
    ['bigint', 'bigint', 'bigint', 'bigint', 'text', 'bigint', 'text', 'decimal'],
    made.map((one) => [
      one.site,
      one.pair,
      one.left,
      one.right,
      'probable',
      one.candidates,
      one.candidates > 1 ? 'probability' : null,
      one.probability.toFixed(6),
    ]),
  );
  await engine.load(
    engine.temporary('weights'),
    ['bigint', 'bigint', 'bigint', 'integer', 'text', 'text', 'decimal'],
    made.flatMap((one) =>
      waterfall(one, one.matcher).map(({ field, level, bits }, place): Value[] => [
        one.site,
        one.pair,
        one.left,
        place,
        field,
        level,
        bits.toFixed(6),
      ]),
    ),
  );
}
