import { z } from 'zod';
import { ROLES, type Role } from '../../wire/money.ts';
import type { Engine } from '../engine/engine.ts';
import { acceptPairs } from './accept-pairs.ts';
import { calibrateMatcher } from './calibrate-matcher.ts';
import { countLevels, patternsOf } from './count-levels.ts';
import { knownPairs } from './known-pairs.ts';
import { learn } from './learn.ts';
import { listPairs } from './list-pairs.ts';
import { type BlockCount, CANDIDATES, dropCandidates, makeCandidates } from './make-candidates.ts';
import type { Matcher } from './matcher.ts';
import { leftOver, makePool, type SourcePair } from './pool.ts';
import { type ScoredPair, scoreCandidates } from './score-candidates.ts';
import { USUAL_MATCHER } from './usual-matcher.ts';

export type ProbableOptions = {
  /** Settings to begin with; the usual ones unless said. */
  matcher?: Matcher | undefined;
  /** Told of each pair of sources of which something was left over to compare. */
  onMatched?: (result: ProbableResult) => void;
};

/** What was done for one pair of sources. */
export type ProbableResult = SourcePair & {
  /** The settings with what was learned. */
  matcher: Matcher;
  blocks: BlockCount[];
  /** Claims that ids left over, of either side. */
  claims: { left: number; right: number };
  /** The role of the amounts that were compared. */
  role: Role;
  threshold: number;
  accepted: number;
};

const Count = z.coerce.number();

/**
 * Joins claims that no id joins and that are probably one conversion all the same. Adds to `matches`, and to `weights`
 * what each field of a pair weighs: those rows sum to the odds of the pair, in bits.
 */
export async function matchProbable(engine: Engine, options: ProbableOptions): Promise<void> {
  for (const { orders_join: ordersJoin, left, right, ...pair } of await listPairs(engine)) {
    const claims = await eligible(engine, pair, ordersJoin);
    if (claims.left === 'none' || claims.right === 'none') continue;
    const result = await matchPair(engine, { pair, sources: [left, right], ordersJoin, claims, options });
    options.onMatched?.(result);
  }
}

/** Which claims of each side can be in a pair at all. */
type Eligible = Record<'left' | 'right', 'all' | 'unnamed' | 'none'>;

/** Where both sources name orders alike, what both name differently is two conversions: then one must name none. */
async function eligible(engine: Engine, pair: SourcePair, ordersJoin: boolean): Promise<Eligible> {
  // Some of these may be matched by now; that is found out where anything is left to compare.
  const [left, right] = await engine.query(
    z.object({ claims: Count, unnamed: Count }),
    (['left', 'right'] as const)
      .map(
        (side) => `select count(*) as claims, count(*) - count(order_id) as unnamed, '${side}' as side
          from remaining_${side} where site_id = ${pair.site} and pair_id = ${pair.pair}`,
      )
      .join(' union all ')
      .concat(' order by side'),
  );
  if (left === undefined || right === undefined || left.claims === 0 || right.claims === 0)
    return { left: 'none', right: 'none' };
  if (!ordersJoin) return { left: 'all', right: 'all' };
  if (left.unnamed === 0 && right.unnamed === 0) return { left: 'none', right: 'none' };
  return { left: right.unnamed === 0 ? 'unnamed' : 'all', right: left.unnamed === 0 ? 'unnamed' : 'all' };
}

async function matchPair(
  engine: Engine,
  of: {
    pair: SourcePair;
    sources: [number, number];
    ordersJoin: boolean;
    claims: Eligible;
    options: ProbableOptions;
  },
): Promise<ProbableResult> {
  const { pair, ordersJoin, options } = of;
  const start = options.matcher ?? USUAL_MATCHER;
  const { site } = pair;
  const role = await commonRole(engine, site, of.sources);
  const pool = (side: 'left' | 'right') =>
    makePool(engine, {
      table: `probable_${side}`,
      site,
      role,
      claims: leftOver(side, { ...pair, isUnnamed: of.claims[side] === 'unnamed' }),
    });
  const left = await pool('left');
  const right = await pool('right');
  try {
    const blocks = await makeCandidates(engine, { left, right, matcher: start, ordersJoin });
    const claims = { left: left.claims, right: right.claims };
    const accept = async (matcher: Matcher, scored: readonly ScoredPair[]): Promise<ProbableResult> => {
      const accepted = await acceptPairs(engine, { pair, matcher, scored });
      return { ...pair, matcher, blocks, claims, role, ...accepted };
    };
    if (!blocks.some(({ used }) => used)) return await accept(start, []);
    if (isLearned(start)) {
      const scored = await scoreCandidates(engine, { left, right, matcher: start });
      return await accept(start, scored);
    }
    const learned = learn({
      matcher: start,
      random: await countLevels(engine, { left, right, matcher: start }),
      patterns: await patternsOf(engine, `select * from ${CANDIDATES}`, start.comparisons),
      known: await knownPairs(engine, { pair, role, matcher: start }),
      smaller: Math.min(left.claims, right.claims),
    });
    const scored = await scoreCandidates(engine, { left, right, matcher: learned });
    const calibration = await calibrateMatcher(engine, {
      pair,
      role,
      matcher: learned,
      size: Math.max(left.claims, right.claims),
    });
    return await accept({ ...learned, calibration }, scored);
  } finally {
    await dropCandidates(engine);
    for (const { table } of [left, right])
      await engine.run(`drop table if exists ${engine.temporary(table)}`);
  }
}

/** Settings that say all there is to know are used as they are. */
function isLearned({ comparisons, lambda }: Matcher): boolean {
  return lambda !== null && comparisons.every(({ learn: isOpen }) => !isOpen);
}

/** The role of amount that most claims of both sides tell. */
export async function commonRole(engine: Engine, site: number, sources: [number, number]): Promise<Role> {
  const rows = await engine.query(
    z.object({ order_value: Count, commission: Count, network_revenue: Count }),
    sources
      .map(
        (source) => `select ${ROLES.map((role) => `count(${role}) as ${role}`).join(', ')}
          from claims where site_id = ${site} and source_id = ${source}`,
      )
      .join(' union all '),
  );
  const told = (role: Role) => Math.min(...rows.map((row) => row[role]));
  return ROLES.reduce<Role>((best, role) => (told(role) > told(best) ? role : best), 'order_value');
}
