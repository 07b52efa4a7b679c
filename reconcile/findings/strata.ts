import type { DayCount } from '../statistics/bootstrap-by-day.ts';

/** Counts of one affiliate by what honest rates depend on: site and type, for times the device too. */
export type Strata<T> = ReadonlyMap<string, T>;

/** A count, and the rate that the others have in the same mix of strata. */
export type Standardised = DayCount & {
  expected: number;
  /** Successes as they would be in the mix of all, by which affiliates can be set side by side. */
  adjusted: number;
};

/** An affiliate with another mix of sites has another rate honestly: no more than this is made good. */
const FACTOR_MAX = 3;

/**
 * Indirect standardisation: each affiliate's count beside what the others have in its own mix of strata. A stratum in
 * which there is nobody else is left out.
 */
export function standardise(groups: readonly Strata<DayCount>[]): Standardised[] {
  const totals = new Map<string, DayCount>();
  for (const group of groups) {
    for (const [stratum, { successes, trials }] of group) {
      const total = totals.get(stratum) ?? { successes: 0, trials: 0 };
      totals.set(stratum, { successes: total.successes + successes, trials: total.trials + trials });
    }
  }
  const all = [...totals.values()].reduce(plus, { successes: 0, trials: 0 });
  const overall = all.successes / Math.max(1, all.trials);
  return groups.map((group) => {
    let [successes, trials, expected] = [0, 0, 0];
    for (const [stratum, own] of group) {
      const total = totals.get(stratum) ?? own;
      const others = total.trials - own.trials;
      if (others === 0) continue;
      successes += own.successes;
      trials += own.trials;
      expected += (own.trials * (total.successes - own.successes)) / others;
    }
    const rate = trials === 0 ? 0 : expected / trials;
    const factor = rate === 0 ? 1 : Math.min(FACTOR_MAX, Math.max(1 / FACTOR_MAX, overall / rate));
    return { successes, trials, expected: rate, adjusted: Math.min(trials, Math.round(successes * factor)) };
  });
}

/** The same strata with something else of each. */
export function mapValues<V, R>(map: ReadonlyMap<string, V>, of: (value: V) => R): Map<string, R> {
  return new Map([...map].map(([key, value]) => [key, of(value)]));
}

function plus(one: DayCount, other: DayCount): DayCount {
  return { successes: one.successes + other.successes, trials: one.trials + other.trials };
}

/**
 * The others' histogram in the mix of strata of one affiliate, as if it were a sample: scaled to the size that a plain
 * sample as sure as this would have (Kish), and rounded so that the counts stay whole.
 */
export function othersHistogram(
  own: Strata<readonly number[]>,
  all: Strata<readonly number[]>,
): { counts: number[]; baseCounts: number[] } {
  const bins = Math.max(0, ...[...all.values()].map(({ length }) => length));
  const counts = new Array<number>(bins).fill(0);
  const base = new Array<number>(bins).fill(0);
  let [weight, squares] = [0, 0];
  for (const [stratum, histogram] of own) {
    const total = all.get(stratum) ?? histogram;
    const cases = sum(histogram);
    const others = sum(total) - cases;
    if (others === 0 || cases === 0) continue;
    const each = cases / others;
    weight += each * others;
    squares += each * each * others;
    total.forEach((count, bin) => {
      counts[bin] = (counts[bin] ?? 0) + (histogram[bin] ?? 0);
      base[bin] = (base[bin] ?? 0) + each * (count - (histogram[bin] ?? 0));
    });
  }
  const scale = weight === 0 ? 0 : weight / squares;
  let upTo = 0;
  const baseCounts = base.map((count) => {
    const before = Math.round(upTo);
    upTo += count * scale;
    return Math.round(upTo) - before;
  });
  return { counts, baseCounts };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}
