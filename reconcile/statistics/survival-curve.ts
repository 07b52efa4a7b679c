import { currentStatusIntervals, currentStatusSurvival } from './current-status.ts';
import { type CensoredCount, survivalAfter, turnbull } from './turnbull.ts';
import type { Interval } from './wilson.ts';

/**
 * What is known of one case. Either it was looked at once: at that age it was still there or gone. Or two looks
 * bracket the loss: still there at the one, gone at the other. Ages in milliseconds since it was last written.
 */
export type SurvivalCase = ({ ageMs: number; kept: boolean } | { keptAtMs: number; lostAtMs: number }) & {
  /** How many cases are alike. @default 1 */
  count?: number;
};

/** Survival in one bin of ages, from `fromMs` to before `toMs`. */
export type SurvivalPoint = {
  fromMs: number;
  toMs: number;
  /** Looks within the bin. */
  atRisk: number;
  /** Of those, how many found it still there. */
  kept: number;
  survival: number;
  /** 95 %, pointwise. */
  low: number;
  high: number;
};

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Bins of one hour up to 48 h, then of one day up to 30 days: caps of browsers are at 24 hours and at 7 days. */
const EDGES_MS = [
  ...Array.from({ length: 48 }, (_, hour) => hour * HOUR_MS),
  ...Array.from({ length: 29 }, (_, at) => (at + 2) * DAY_MS),
];
const CHI_SQUARE = 3.841458820694124;

/**
 * How long something stays readable, from cases that were each looked at once or twice. Bins without a look are left
 * out, and looks later than 30 days. Without brackets it is the isotonic estimate with likelihood-ratio intervals
 * (`currentStatusSurvival`); with brackets Turnbull's, and the intervals by the same ratio, which is taken against
 * chi-square because the looks of a bin share one age.
 */
export function survivalCurve(cases: readonly SurvivalCase[]): SurvivalPoint[] {
  const { looks, counts } = binned(cases);
  const used = looks.map((_, bin) => bin).filter((bin) => (looks[bin]?.atRisk ?? 0) > 0);
  const bins = used.map((bin) => ({ time: bin, ...seen(looks, bin) }));
  const hasBrackets = counts.some(({ isBracket }) => isBracket);
  const { survival, intervals } = hasBrackets
    ? bracketed(onlyUsed(counts, used), used.length)
    : { survival: currentStatusSurvival(bins), intervals: currentStatusIntervals(bins) };
  return bins.map(({ time, kept, cases: atRisk }, at) => ({
    fromMs: EDGES_MS[time] ?? 0,
    toMs: EDGES_MS[time + 1] ?? 0,
    atRisk,
    kept,
    survival: survival[at] ?? 0,
    low: intervals[at]?.low ?? 0,
    high: intervals[at]?.high ?? 1,
  }));
}

type Look = { atRisk: number; kept: number };
type BinnedCount = { keptIn: number; lostIn: number; count: number; isBracket: boolean };

function binned(cases: readonly SurvivalCase[]): { looks: Look[]; counts: BinnedCount[] } {
  const bins = EDGES_MS.length - 1;
  const looks = Array.from({ length: bins }, () => ({ atRisk: 0, kept: 0 }));
  const counts = new Map<string, BinnedCount>();
  const look = (bin: number, kept: boolean, count: number) => {
    const at = looks[bin];
    if (!at) return;
    at.atRisk += count;
    at.kept += kept ? count : 0;
  };
  for (const one of cases) {
    const n = one.count ?? 1;
    const keptIn = 'ageMs' in one ? (one.kept ? binOf(one.ageMs) : -1) : binOf(one.keptAtMs);
    const lostIn = 'ageMs' in one ? (one.kept ? bins : binOf(one.ageMs)) : binOf(one.lostAtMs);
    if ('ageMs' in one && binOf(one.ageMs) >= bins) continue;
    if (keptIn >= bins) continue;
    // Both looks within one bin: the loss fell into it, so the bin's look is the later one.
    const isBracket = keptIn >= 0 && lostIn < bins && keptIn < lostIn;
    if (keptIn >= 0 && keptIn < lostIn) look(keptIn, true, n);
    if (lostIn < bins) look(lostIn, false, n);
    const from = Math.min(keptIn, lostIn - 1);
    const key = `${from} ${lostIn}`;
    const same = counts.get(key) ?? { keptIn: from, lostIn, count: 0, isBracket };
    same.count += n;
    counts.set(key, same);
  }
  return { looks, counts: [...counts.values()] };
}

function seen(looks: readonly Look[], bin: number): { kept: number; cases: number } {
  return { kept: looks[bin]?.kept ?? 0, cases: looks[bin]?.atRisk ?? 0 };
}

/** Cells of the loss between used bins: cell k is "after used bin k - 1, up to used bin k", the last "later". */
function onlyUsed(counts: readonly BinnedCount[], used: readonly number[]): CensoredCount[] {
  const place = new Map(used.map((bin, at) => [bin, at]));
  const lastUpTo = (bin: number) => {
    let at = -1;
    used.forEach((other, index) => {
      if (other <= bin) at = index;
    });
    return at;
  };
  const cells = new Map<string, CensoredCount>();
  for (const { keptIn, lostIn, count } of counts) {
    const from = lastUpTo(keptIn) + 1;
    const to = place.get(lostIn) ?? used.length;
    const same = cells.get(`${from} ${to}`) ?? { from, to, count: 0 };
    same.count += count;
    cells.set(`${from} ${to}`, same);
  }
  return [...cells.values()];
}

function bracketed(counts: readonly CensoredCount[], bins: number) {
  const best = turnbull({ cells: bins + 1, counts });
  const survival = survivalAfter(best.chances);
  // A little of every cell, so that a cell that the best estimate leaves empty can be filled under another value.
  const start = best.chances.map((chance) => chance + 1e-3 / bins);
  const reach = best.logLikelihood - CHI_SQUARE / 2;
  const intervals: Interval[] = survival.map((estimate, cell) => {
    const isInside = (value: number): boolean => {
      const held = { cell, survival: value };
      return turnbull({ cells: bins + 1, counts, held, start, reach }).logLikelihood >= reach;
    };
    return { low: edge(estimate, 0, isInside), high: edge(estimate, 1, isInside) };
  });
  return { survival, intervals };
}

function edge(inside: number, bound: number, isInside: (value: number) => boolean): number {
  if (isInside(bound)) return bound;
  let [near, far] = [inside, bound];
  while (Math.abs(far - near) > 1e-3) {
    const middle = (near + far) / 2;
    if (isInside(middle)) near = middle;
    else far = middle;
  }
  return far;
}

function binOf(ageMs: number): number {
  if (ageMs < 2 * DAY_MS) return Math.max(0, Math.floor(ageMs / HOUR_MS));
  return Math.min(EDGES_MS.length - 1, 46 + Math.floor(ageMs / DAY_MS));
}
