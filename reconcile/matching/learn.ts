import { fitFellegiSunter, type PatternCount } from '../statistics/fit-fellegi-sunter.ts';
import { matchProbability, NOT_COMPARED } from '../statistics/match-probability.ts';
import type { LevelCount, LevelShares } from './count-levels.ts';
import type { Comparison, Matcher } from './matcher.ts';

/** Pairs joined by ids below which they do not tell how conversions agree. */
export const KNOWN_MIN = 50;
/** Patterns in which pairs joined by ids agree, by the rule that joined them. */
export type KnownPairs = { matchedBy: string; patterns: LevelCount[] }[];

export type LearnOptions = {
  matcher: Matcher;
  /** Of all pairs, each field by itself. */
  random: LevelShares;
  /** Of the pairs of all blocks. */
  patterns: readonly LevelCount[];
  known: KnownPairs;
  /** Claims of the smaller side. */
  smaller: number;
};

/**
 * Learns how often the levels occur. `u` comes from random pairs, less the few matches among them. `m` comes from the
 * pairs that ids joined, field by field, where there are enough; else from EM on the counts of patterns, with `u` fixed:
 * what the blocks hold beyond chance are the matches. Pairs outside the blocks are taken as one pattern that agrees in
 * nothing.
 */
export function learn(options: LearnOptions): Matcher {
  const { matcher, random, known, smaller } = options;
  const { comparisons } = matcher;
  const used = comparisons.flatMap((_, at) => (random.shares[at] === null ? [] : [at]));
  const all = used.map((at) => random.shares[at] ?? []);
  const patterns = withRest(options, used);
  const knownShares = used.map((at) => sharesOfKnown(comparisons[at], at, known));
  const isSeeded = knownShares.some((shares) => shares !== null);
  let m = used.map((at, place) => knownShares[place] ?? startOf(comparisons[at]));
  let u = all.map((shares) => [...shares]);
  let lambda = (matcher.lambda ?? 0.5) * (smaller / Math.max(1, random.pairs));
  for (let round = 0; round < ROUNDS; round += 1) {
    if (isSeeded || !comparisons.some((comparison) => comparison.learn)) {
      lambda = shareOfMatches({ patterns, m, u, lambda });
    } else {
      const fit = fitFellegiSunter({ patterns, m0: m, u, lambda0: lambda, fixU: true });
      const matches = fit.lambda * random.pairs;
      m = fit.m.map((shares, place) =>
        comparisons[used[place] ?? 0]?.learn ? soften(shares, matches) : (m[place] ?? []),
      );
      lambda = fit.lambda;
    }
    u = all.map((shares, place) => withoutMatches(shares, m[place] ?? [], lambda));
  }
  return {
    ...matcher,
    lambda: round(Math.min(1, (lambda * random.pairs) / Math.max(1, smaller))),
    comparisons: comparisons.map((comparison, at) => {
      const place = used.indexOf(at);
      return place < 0 ? comparison : withShares(comparison, m[place] ?? [], u[place] ?? []);
    }),
  };
}

/** Of u and m each depends a little on the other. */
const ROUNDS = 3;

function withRest({ matcher, random, patterns }: LearnOptions, used: readonly number[]): PatternCount[] {
  const compared = patterns.map(({ levels, count }) => ({
    levels: used.map((at) => levels[at] ?? NOT_COMPARED),
    count,
  }));
  const inBlocks = patterns.reduce((sum, { count }) => sum + count, 0);
  const apart = used.map((at) => {
    const comparison = matcher.comparisons[at];
    const tells = comparison?.kind === 'amount' || comparison?.kind === 'lag';
    return tells ? comparison.levels.length - 1 : NOT_COMPARED;
  });
  return [...compared, { levels: apart, count: Math.max(0, random.pairs - inBlocks) }];
}

/** Levels of pairs that ids joined; a field that itself joined them tells nothing then. */
function sharesOfKnown(comparison: Comparison | undefined, at: number, known: KnownPairs): number[] | null {
  if (comparison === undefined || !comparison.learn) return null;
  const counts = comparison.levels.map(() => 0);
  for (const { matchedBy, patterns } of known) {
    if (comparison.field === 'click_id' && matchedBy === 'click_id') continue;
    if (comparison.field === 'order_id' && matchedBy.startsWith('order_id')) continue;
    for (const { levels, count } of patterns) {
      const level = levels[at] ?? NOT_COMPARED;
      if (level !== NOT_COMPARED) counts[level] = (counts[level] ?? 0) + count;
    }
  }
  const pairs = counts.reduce((sum, count) => sum + count, 0);
  return pairs < KNOWN_MIN
    ? null
    : soften(
        counts.map((count) => count / pairs),
        pairs,
      );
}

/** No level is impossible because it was not seen among so many cases. */
function soften(shares: readonly number[], cases: number): number[] {
  return shares.map((share) => (share * cases + 0.5 / shares.length) / (cases + 0.5));
}

function startOf(comparison: Comparison | undefined): number[] {
  const levels = comparison?.levels ?? [];
  const sum = levels.reduce((all, { m }) => all + (m ?? 0), 0);
  return levels.map(({ m }) => (sum > 0 ? Math.max(m ?? 0, 1e-6) / sum : 1 / levels.length));
}

/** Random pairs hold a few matches: near in time they may be most of them. */
function withoutMatches(shares: readonly number[], m: readonly number[], lambda: number): number[] {
  const others = shares.map((share, level) =>
    Math.max((share - lambda * (m[level] ?? 0)) / (1 - lambda), share * 0.02),
  );
  const sum = others.reduce((all, share) => all + share, 0);
  return others.map((share) => share / sum);
}

/** The share of matches that explains the patterns best, with m and u as they are. */
function shareOfMatches(of: {
  patterns: readonly PatternCount[];
  m: number[][];
  u: number[][];
  lambda: number;
}): number {
  const pairs = of.patterns.reduce((sum, { count }) => sum + count, 0);
  let { lambda } = of;
  for (let round = 0; round < 500; round += 1) {
    const model = { m: of.m, u: of.u, lambda };
    const matches = of.patterns.reduce(
      (sum, { levels, count }) => sum + count * matchProbability(levels, model).probability,
      0,
    );
    const next = Math.max(matches / Math.max(1, pairs), 1e-15);
    if (Math.abs(next - lambda) <= 1e-6 * lambda) return next;
    lambda = next;
  }
  return lambda;
}

function withShares(comparison: Comparison, m: readonly number[], u: readonly number[]): Comparison {
  const levels = comparison.levels.map((level, at) => ({
    ...level,
    m: round(m[at] ?? 0),
    u: round(u[at] ?? 0),
  }));
  // The levels are those of the comparison itself, with other shares.
  return { ...comparison, levels } as Comparison;
}

/** As it is kept, so that a run with what was learned gives what the run that learned it gave. */
function round(share: number): number {
  return Number(share.toPrecision(6));
}
