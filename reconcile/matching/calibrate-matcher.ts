import { z } from 'zod';
import type { Role } from '../../wire/money.ts';
import type { Engine } from '../engine/engine.ts';
import { calibrate } from '../statistics/calibrate.ts';
import { KNOWN, sampleKnown } from './known-pairs.ts';
import { makeCandidates } from './make-candidates.ts';
import type { Matcher } from './matcher.ts';
import { makePool, type SourcePair } from './pool.ts';
import { scoreCandidates } from './score-candidates.ts';

/** Pairs of the trial below which it tells nothing. */
const CASES_MIN = 200;

/**
 * Tries the matcher on pairs that ids joined, with their ids hidden, and says what its posteriors were worth. As many
 * are tried as were left over, so that rivals are as near; one claim in sixteen is left out of each side, so that some
 * have no partner. Null where there are too few.
 */
export async function calibrateMatcher(
  engine: Engine,
  of: { pair: SourcePair; role: Role; matcher: Matcher; size: number },
): Promise<Matcher['calibration']> {
  const { pair, role, matcher, size } = of;
  const { seed, pairs } = matcher.sample;
  // Other pairs than those that m was learned from, where there are enough.
  const known = await sampleKnown(engine, {
    pair,
    pairs: Math.min(pairs, Math.max(size, 5 * CASES_MIN)),
    seed: `${seed} tried`,
  });
  if (known < CASES_MIN) return null;
  const pool = (side: 'left' | 'right') =>
    makePool(engine, {
      table: `tried_${side}`,
      site: pair.site,
      role,
      hideIds: true,
      claims: `select ${side}_claim as claim_id from ${KNOWN}
        where substr(md5(cast(${side}_claim as text) || '${seed.replaceAll("'", "''")} ${side}'), 1, 1) <> '0'`,
    });
  const left = await pool('left');
  const right = await pool('right');
  try {
    // Both of a pair are there in so many cases.
    const lambda = (15 / 16) ** 2 * (known / Math.max(1, Math.min(left.claims, right.claims)));
    const tried = { ...matcher, lambda };
    await makeCandidates(engine, { left, right, matcher: tried, ordersJoin: false });
    const scored = await scoreCandidates(engine, { left, right, matcher: tried });
    const partner = new Map(
      (
        await engine.query(
          z.object({ l: z.coerce.number(), r: z.coerce.number() }),
          `select left_claim as l, right_claim as r from ${KNOWN}`,
        )
      ).map(({ l, r }) => [l, r]),
    );
    if (scored.length < CASES_MIN) return null;
    const steps = calibrate(
      scored.map((one) => ({
        score: Number(one.posterior.toFixed(6)),
        isMatch: partner.get(one.left) === one.right,
      })),
    );
    // Half a case that went wrong keeps a step of right ones from being certain.
    return steps.map(({ fromScore, probability, weight }) => ({
      from: fromScore,
      probability: Number(((probability * weight + 0.25) / (weight + 0.5)).toPrecision(6)),
      pairs: weight,
    }));
  } finally {
    for (const { table } of [left, right])
      await engine.run(`drop table if exists ${engine.temporary(table)}`);
    await engine.run(`drop table if exists ${engine.temporary(KNOWN)}`);
  }
}
