import type { Engine } from '../engine/engine.ts';
import type { DayCount } from '../statistics/bootstrap-by-day.ts';
import { fitTimeMixture, type TimeHistogram } from '../statistics/fit-time-mixture.ts';
import { kolmogorovSmirnovBinned } from '../statistics/kolmogorov-smirnov.ts';
import {
  type ClickDelay,
  clickDelays,
  DELAY_EDGES_S,
  DELAY_WINDOW_S,
  delayHistogram,
  delayStrata,
} from './click-delays.ts';
import { compareRates, counted } from './compare-rates.ts';
import { type Signal, subjectKey } from './signal.ts';
import { mapValues, othersHistogram } from './strata.ts';
import type { Thresholds } from './thresholds.ts';

/** The mixture takes a tenth of a second to fit: only for those whose plain share of fast or late ones is odd. */
const SCREEN_P = 0.05;

/**
 * The time from click to conversion: the share of fast and of late ones by affiliate, within site, type and device, with
 * p from the rates of the others. Late is what few of a stratum are: where half of all honest orders come after a day, no
 * share of such orders is odd. How many of these are injected or flooded is told by the mixture; late ones of which
 * none need be flooded count for nothing.
 */
export async function timeSignals(engine: Engine, thresholds: Thresholds): Promise<Map<string, Signal[]>> {
  const rows = await clickDelays(engine);
  const affiliates = [...Map.groupBy(rows, ({ affiliate_id }) => affiliate_id)].map(([affiliate, own]) => ({
    affiliate,
    n: count(own, () => true),
    strata: delayStrata(own),
  }));
  const all = mapValues(delayStrata(rows), delayHistogram);
  const rates = (name: 'fast' | 'late', isCounted: (s: number, stratum: string) => boolean) =>
    compareRates(
      name,
      affiliates.map(({ strata }) => {
        const counts = [...strata].map(([stratum, own]): [string, DayCount] => [
          stratum,
          { successes: count(own, (s) => isCounted(s, stratum)), trials: count(own, () => true) },
        ]);
        return new Map(counts);
      }),
      thresholds,
    );
  const lateAfter = mapValues(delayStrata(rows), (all) => lateOf(all, thresholds));
  const fast = rates('fast', (s) => s <= thresholds.fast_s);
  const late = rates('late', (s, stratum) => s > (lateAfter.get(stratum) ?? thresholds.late_s));
  return new Map(
    affiliates.flatMap(({ affiliate, n, strata }, at): [string, Signal[]][] => {
      const [isFast, isLate] = [fast[at] ?? null, late[at] ?? null];
      if (isFast === null || isLate === null) return [];
      const shape = {
        edgesS: DELAY_EDGES_S,
        ...othersHistogram(mapValues(strata, delayHistogram), all),
        windowS: DELAY_WINDOW_S,
      };
      const both = { isFast: counted(isFast, thresholds), isLate: counted(isLate, thresholds) };
      const signals = [...explained(both, shape), oddTimes(shape, n, thresholds)];
      return [[subjectKey({ affiliate, sub: null }), signals]];
    }),
  );
}

/** The share of the mixture that stands behind a plain share is its effect. */
function explained({ isFast, isLate }: { isFast: Signal; isLate: Signal }, shape: TimeHistogram): Signal[] {
  if (isFast.p > SCREEN_P && isLate.p > SCREEN_P) return [isFast, isLate];
  const mixture = fitTimeMixture(shape);
  if (mixture === null) return [];
  const { injection, flooding } = mixture;
  return [
    // A program that takes the same second every time is no exponential: what it has beyond the others stands.
    injection.low > 0 ? { ...isFast, effect: Math.min(isFast.effect, injection.share) } : isFast,
    flooding.low > 0 ? { ...isLate, effect: Math.min(isLate.effect, flooding.share) } : nothing(isLate),
  ];
}

/** After how many seconds a conversion of a stratum is late. */
function lateOf(all: readonly ClickDelay[], { late_s, late_share }: Thresholds): number {
  let left = count(all, () => true) * late_share;
  for (const { delay_s, n } of all.toSorted((a, b) => b.delay_s - a.delay_s)) {
    left -= n;
    if (left < 0) return Math.max(late_s, delay_s);
  }
  return late_s;
}

function oddTimes({ counts, baseCounts }: TimeHistogram, n: number, { distance_min }: Thresholds): Signal {
  const { distance, p } = kolmogorovSmirnovBinned(counts, baseCounts);
  const signal: Signal = { name: 'odd_times', value: distance, expected: 0, p, effect: distance, n };
  return distance >= distance_min ? signal : nothing(signal);
}

function nothing(signal: Signal): Signal {
  return { ...signal, p: 1, effect: 0 };
}

function count(rows: readonly ClickDelay[], isCounted: (s: number) => boolean): number {
  return rows.reduce((sum, { delay_s, n }) => sum + (isCounted(delay_s) ? n : 0), 0);
}
