import { z } from 'zod';
import type { Gate } from '../../../wire/report.ts';
import { keepFacts } from '../../calibration/keep-facts.ts';
import type { Engine } from '../../engine/engine.ts';
import { pairsOf, type SidePair, sourceOf } from '../sides.ts';
import type { StagedSide } from '../with-staged-files.ts';
import { coverage } from './coverage.ts';
import { dateBasis, type Reach } from './date-basis.ts';
import type { GateResult } from './gate-result.ts';
import { idsJoin } from './ids-join.ts';
import { matchedPairs } from './matched-pairs.ts';
import { scope } from './scope.ts';
import { settingsChanged } from './settings-changed.ts';
import { timeZoneShift } from './time-zone-shift.ts';

const Count = z.coerce.number();
const Spread = z.object({
  source_id: Count,
  claims: Count,
  first_at: Count.nullable(),
  last_at: Count.nullable(),
});
const Matched = z.object({ pair_id: Count, n: Count });

/** Sides that tell dates and no times. */
export type DatesOnly = ReadonlySet<string>;

/**
 * What must hold for the whole of the files before any row of them is judged. To be called between matching and
 * verdicts: what a failed check touches is withheld from them. Gives the gates of each pair.
 */
export async function judgeGates(
  engine: Engine,
  sides: readonly StagedSide[],
  of: { asOf: number; datesOnly: DatesOnly },
): Promise<Map<number, Gate[]>> {
  const names = sides.map(({ name }) => name);
  const spreads = await engine.query(
    Spread,
    `select source_id, count(*) as claims, min(nullif(received_at, 0)) as first_at, max(nullif(received_at, 0)) as last_at
     from claims group by source_id`,
  );
  const matched = await engine.query(
    Matched,
    'select pair_id, count(*) as n from matches where probability is null group by pair_id',
  );
  const gates = new Map<number, Gate[]>();
  for (const pair of pairsOf(names)) {
    const results = await judgePair(engine, pair, {
      sides: { left: sideOf(sides, pair.left), right: sideOf(sides, pair.right) },
      sources: { left: sourceOf(names, pair.left), right: sourceOf(names, pair.right) },
      spreads,
      matched: matched.find(({ pair_id }) => pair_id === pair.pair)?.n ?? 0,
      datesOnly: of.datesOnly,
    });
    for (const { facts = [], spans = [] } of results) await keepFacts(engine, { facts, spans }, of.asOf);
    gates.set(
      pair.pair,
      results.map(({ gate }) => gate),
    );
  }
  return gates;
}

async function judgePair(
  engine: Engine,
  pair: SidePair,
  of: {
    sides: { left: StagedSide; right: StagedSide };
    sources: { left: number; right: number };
    spreads: readonly z.infer<typeof Spread>[];
    matched: number;
    datesOnly: DatesOnly;
  },
): Promise<GateResult[]> {
  const { sides, sources } = of;
  const spreadOf = (source: number) => of.spreads.find(({ source_id }) => source_id === source);
  const reachOf = (source: number): Reach | null => {
    const { first_at: first = null, last_at: last = null } = spreadOf(source) ?? {};
    return first === null || last === null ? null : { first, last };
  };
  const joined = {
    left: spreadOf(sources.left)?.claims ?? 0,
    right: spreadOf(sources.right)?.claims ?? 0,
    matched: of.matched,
  };
  const times = (side: 'left' | 'right') => ({
    zone: sides[side].format.zone,
    datesOnly: of.datesOnly.has(pair[side]),
  });
  const left = reachOf(sources.left);
  const right = reachOf(sources.right);
  const overlap =
    left && right
      ? { from: Math.max(left.first, right.first), until: Math.min(left.last, right.last) }
      : { from: 0, until: 0 };
  const pairs = await matchedPairs(engine, pair);
  return [
    await idsJoin(engine, pair, { joined, sides }),
    await coverage(engine, pair, 'left', { joined, reach: left, source: sources.left }),
    await coverage(engine, pair, 'right', { joined, reach: right, source: sources.right }),
    await scope(engine, pair, { sources, sides }),
    timeZoneShift(pair, pairs, { left: times('left'), right: times('right') }),
    dateBasis(pair, pairs, {
      right: times('right'),
      reach: right ?? { first: 0, last: 0 },
      source: sources.right,
    }),
    await settingsChanged(engine, pair, { pairs, sources, overlap }),
  ];
}

function sideOf(sides: readonly StagedSide[], name: string): StagedSide {
  const found = sides.find((side) => side.name === name);
  if (found === undefined) throw new Error(`no ${name} file`);
  return found;
}
