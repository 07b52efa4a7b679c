import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { fitTimeMixture, type TimeHistogram } from '../statistics/fit-time-mixture.ts';
import { kolmogorovSmirnovBinned } from '../statistics/kolmogorov-smirnov.ts';
import { compareRates, counted } from './compare-rates.ts';
import { type Signal, subjectKey } from './signal.ts';
import { othersHistogram } from './strata.ts';
import type { Thresholds } from './thresholds.ts';

const Count = z.coerce.number();
const Row = z.object({
  site_id: Count,
  affiliate_id: Count,
  type: z.string(),
  device: z.string(),
  delay_s: Count,
  n: Count,
});
type Row = z.infer<typeof Row>;

/** Conversions later than this after their click are left out: no programme credits them. */
const WINDOW_S = 30 * 86_400;
/** The mixture takes a tenth of a second to fit: only for those whose plain share of fast or late ones is odd. */
const SCREEN_P = 0.05;
const EDGES = edges();

/**
 * The time from click to conversion: the share of fast and of late ones by affiliate, within site, type and device, with
 * p from the rates of the others. How many of these are injected or flooded is told by the mixture; late ones of which
 * none need be flooded count for nothing.
 */
export async function timeSignals(engine: Engine, thresholds: Thresholds): Promise<Map<string, Signal[]>> {
  // Three digits of seconds are as fine as the bins, and at most a few hundred rows each.
  const rows = await engine.query(
    Row,
    `with seconds as (
       select site_id, affiliate_id, type, device, cast(delay_ms / 1000 as bigint) as s
       from finding_cases
       where delay_ms is not null and delay_ms < ${WINDOW_S * 1000}
     )
     select site_id, affiliate_id, type, device,
       case when s < 100 then s when s < 1000 then s - s % 10 when s < 10000 then s - s % 100
         when s < 100000 then s - s % 1000 else s - s % 10000 end as delay_s,
       count(*) as n
     from seconds
     group by 1, 2, 3, 4, 5
     order by 2, 1, 3, 4, 5`,
  );
  const strataOf = (own: readonly Row[]) =>
    Map.groupBy(own, ({ site_id, type, device }) => JSON.stringify([site_id, type, device]));
  const affiliates = [...Map.groupBy(rows, ({ affiliate_id }) => affiliate_id)].map(([affiliate, own]) => ({
    affiliate,
    n: count(own, () => true),
    strata: strataOf(own),
  }));
  const all = mapValues(strataOf(rows), histogram);
  const rates = (name: 'fast' | 'late', isCounted: (s: number) => boolean) =>
    compareRates(
      name,
      affiliates.map(({ strata }) =>
        mapValues(strata, (own) => ({
          successes: count(own, isCounted),
          trials: count(own, () => true),
        })),
      ),
      thresholds,
    );
  const fast = rates('fast', (s) => s <= thresholds.fast_s);
  const late = rates('late', (s) => s > thresholds.late_s);
  return new Map(
    affiliates.flatMap(({ affiliate, n, strata }, at): [string, Signal[]][] => {
      const [isFast, isLate] = [fast[at] ?? null, late[at] ?? null];
      if (isFast === null || isLate === null) return [];
      const shape = {
        edgesS: EDGES,
        ...othersHistogram(mapValues(strata, histogram), all),
        windowS: WINDOW_S,
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

function oddTimes({ counts, baseCounts }: TimeHistogram, n: number, { distance_min }: Thresholds): Signal {
  const { distance, p } = kolmogorovSmirnovBinned(counts, baseCounts);
  const signal: Signal = { name: 'odd_times', value: distance, expected: 0, p, effect: distance, n };
  return distance >= distance_min ? signal : nothing(signal);
}

function nothing(signal: Signal): Signal {
  return { ...signal, p: 1, effect: 0 };
}

function mapValues<V, R>(map: ReadonlyMap<string, V>, of: (value: V) => R): Map<string, R> {
  return new Map([...map].map(([key, value]) => [key, of(value)]));
}

function count(rows: readonly Row[], isCounted: (s: number) => boolean): number {
  return rows.reduce((sum, { delay_s, n }) => sum + (isCounted(delay_s) ? n : 0), 0);
}

function histogram(rows: readonly Row[]): number[] {
  const counts = EDGES.slice(1).map(() => 0);
  for (const { delay_s, n } of rows) {
    const bin = EDGES.findIndex((edge) => edge > delay_s) - 1;
    if (bin >= 0) counts[bin] = (counts[bin] ?? 0) + n;
  }
  return counts;
}

/** Each second up to 10, then nine to a decade and less where these are coarse: rounded times fall on their edges. */
function edges(): number[] {
  const steps = [10, 12, 14, 17, 20, 25, 30, 35, 40, 50, 60, 70, 80, 90];
  const decades = [1, 10, 100, 1000, 10_000].flatMap((scale) => steps.map((step) => step * scale));
  return [...Array.from({ length: 10 }, (_, s) => s), ...decades.filter((s) => s < WINDOW_S), WINDOW_S];
}
