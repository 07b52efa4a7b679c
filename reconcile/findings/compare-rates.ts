import { type BetaPrior, betaBinomialTail } from '../statistics/beta-binomial.ts';
import type { DayCount } from '../statistics/bootstrap-by-day.ts';
import { fitBetaBinomial } from '../statistics/fit-beta-binomial.ts';
import { shrinkRates } from '../statistics/shrink-rates.ts';
import type { Signal, SignalName } from './signal.ts';
import { type Strata, standardise } from './strata.ts';
import type { Thresholds } from './thresholds.ts';

/** Groups this unlikely, and so far off that it would matter, are not let into what the others are compared with. */
const OUTLYING_P = 0.05;
/** But never more than this share of them: what so many do is not odd. */
const OUTLYING_SHARE = 0.15;

/**
 * Sets the rate of each group beside those of the others in the same mix of strata: p by a beta-binomial whose spread
 * is learned from the others, so that honest differences between affiliates are no signal. Those that lie far out are
 * left out of what is learned, or two of a kind would hide each other: of 90 affiliates two at 80 % make a third one at
 * 80 % a matter of one in forty. Null for a group that has too few cases, and for all where there are too few groups.
 */
export function compareRates(
  name: SignalName,
  groups: readonly Strata<DayCount>[],
  thresholds: Thresholds,
): (Signal | null)[] {
  const standard = standardise(groups);
  const isLarge = ({ trials }: DayCount) => trials >= thresholds.trials_min;
  if (standard.filter(isLarge).length < thresholds.groups_min) return groups.map(() => null);
  const tails = robustTails(
    standard.map(({ adjusted, trials }) => ({ successes: adjusted, trials })),
    thresholds,
  );
  return standard.map((one, at): Signal | null => {
    const p = tails?.[at];
    if (p === undefined || !isLarge(one)) return null;
    const { successes, trials, expected } = one;
    return { name, value: successes / trials, expected, p, effect: 0, n: trials };
  });
}

function robustTails(counts: readonly DayCount[], thresholds: Thresholds): number[] | null {
  const first = shrinkRates(counts);
  if (first === null) return null;
  const outlying = first
    .map(({ tail, prior }, at) => ({ tail, at, isFar: isFar(counts[at], prior, thresholds) }))
    .filter(({ tail, isFar }) => isFar && tail <= OUTLYING_P)
    .sort((a, b) => a.tail - b.tail)
    .slice(0, Math.floor(counts.length * OUTLYING_SHARE))
    .map(({ at }) => at);
  const tails = first.map(({ tail }) => tail);
  if (outlying.length === 0) return tails;
  const isOut = new Set(outlying);
  const kept = counts.flatMap((count, at) => (isOut.has(at) ? [] : [{ count, at }]));
  const again = shrinkRates(kept.map(({ count }) => count));
  if (again === null) return tails;
  kept.forEach(({ at }, place) => {
    tails[at] = again[place]?.tail ?? 1;
  });
  const prior = fitBetaBinomial(kept.map(({ count }) => count));
  for (const at of outlying) {
    const { successes, trials } = counts[at] ?? { successes: 0, trials: 0 };
    tails[at] = betaBinomialTail(successes, trials, prior);
  }
  return tails;
}

function isFar(
  count: DayCount | undefined,
  prior: BetaPrior,
  { excess_min, ratio_min }: Thresholds,
): boolean {
  const { successes, trials } = count ?? { successes: 0, trials: 0 };
  const [value, expected] = [successes / Math.max(1, trials), prior.alpha / (prior.alpha + prior.beta)];
  return value - expected >= excess_min && value >= ratio_min * expected;
}

/** The signal with its effect; a difference that would change no decision counts for nothing, however significant. */
export function counted(signal: Signal, { excess_min, ratio_min }: Thresholds): Signal {
  const { value, expected } = signal;
  const counts = value - expected >= excess_min && value >= ratio_min * expected;
  if (!counts) return { ...signal, p: 1, effect: 0 };
  return { ...signal, effect: (value - expected) / (1 - expected) };
}
