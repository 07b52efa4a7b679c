import { z } from 'zod';
import type { Role } from '../../wire/money.ts';
import type { Engine } from '../engine/engine.ts';
import { patternsOf } from './count-levels.ts';
import type { KnownPairs } from './learn.ts';
import { levelColumns } from './make-candidates.ts';
import type { Matcher } from './matcher.ts';
import { makePool, type SourcePair } from './pool.ts';

export const KNOWN = 'probable_known';

/** How the two claims of pairs that ids joined agree, of a sample of them. */
export async function knownPairs(
  engine: Engine,
  { pair, role, matcher }: { pair: SourcePair; role: Role; matcher: Matcher },
): Promise<KnownPairs> {
  await sampleKnown(engine, { pair, pairs: matcher.sample.pairs, seed: matcher.sample.seed });
  const rules = await engine.query(
    z.object({ matched_by: z.string() }),
    `select distinct matched_by from ${KNOWN} order by matched_by`,
  );
  if (rules.length === 0) return [];
  const of = { site: pair.site, role };
  const left = await makePool(engine, {
    ...of,
    table: 'known_left',
    claims: `select left_claim as claim_id from ${KNOWN}`,
  });
  const right = await makePool(engine, {
    ...of,
    table: 'known_right',
    claims: `select right_claim as claim_id from ${KNOWN}`,
  });
  const known: KnownPairs = [];
  for (const { matched_by: matchedBy } of rules) {
    const pairs = `select ${levelColumns(matcher.comparisons)} from ${KNOWN} as k
      join known_left as l on l.claim_id = k.left_claim join known_right as r on r.claim_id = k.right_claim
      where k.matched_by = '${matchedBy}'`;
    known.push({ matchedBy, patterns: await patternsOf(engine, pairs, matcher.comparisons) });
  }
  for (const { table } of [left, right]) await engine.run(`drop table ${engine.temporary(table)}`);
  await engine.run(`drop table ${engine.temporary(KNOWN)}`);
  return known;
}

/** A sample of the pairs that ids joined, by the hash of the left claim: the same on any database. */
export async function sampleKnown(
  engine: Engine,
  { pair, pairs, seed }: { pair: SourcePair; pairs: number; seed: string },
): Promise<number> {
  await engine.run(`drop table if exists ${engine.temporary(KNOWN)}`);
  await engine.run(
    `create temporary table ${KNOWN} as
     select left_claim, right_claim, matched_by from matches
     where site_id = ${pair.site} and pair_id = ${pair.pair} and matched_by <> 'probable'
     order by md5(cast(left_claim as text) || '${seed.replaceAll("'", "''")}'), left_claim limit ${pairs}`,
  );
  const [count] = await engine.query(
    z.object({ n: z.coerce.number() }),
    `select count(*) as n from ${KNOWN}`,
  );
  return count?.n ?? 0;
}
