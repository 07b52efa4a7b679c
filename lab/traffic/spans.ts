import type { Market } from './market.ts';
import { Random } from './random.ts';
import type { Rates } from './rates.ts';

/** A time in which something was not as usual. UTC milliseconds, half-open. */
export type Span = { from: number; until: number };
export type Outage = Span & { isSilent: boolean };
export type SourceOutage = Span & { resendsAt: number | null };
/** After a release: the template of one type, or of all. */
export type PixelOutage = Span & { type: string | null };

/** The bad times of a world. */
export type Spans = {
  ours: readonly Outage[];
  /** By shop. */
  source: readonly (readonly SourceOutage[])[];
  pixel: readonly (readonly PixelOutage[])[];
  /** Factor of random losses, by day since `startAt` and shop. */
  badDays: readonly Float64Array[];
};

const HOUR_MS = 3600_000;
const DAY_MS = 24 * HOUR_MS;

export function makeSpans(from: {
  rates: Rates;
  seed: number;
  startAt: number;
  days: number;
  market: Market;
}): Spans {
  const { rates, seed, startAt, days, market } = from;
  const random = new Random(seed, 2);
  const { outages, badDays } = rates;
  const some = <T>(per28Days: number, make: (at: number) => T): T[] =>
    Array.from({ length: random.poisson((per28Days * days) / 28) }, () =>
      make(startAt + random.next() * days * DAY_MS),
    );
  return {
    ours: some(outages.ours, (at) => ({
      from: at,
      until: at + random.logNormal(outages.oursMedianMinutes, 0.6) * 60_000,
      isSilent: random.chance(outages.oursSilent),
    })),
    source: market.shops.map(() =>
      some(outages.source, (at) => {
        const until = at + random.logNormal(outages.sourceMedianHours, 0.5) * HOUR_MS;
        const resendsAt = random.chance(outages.sourceResends)
          ? until + random.between(1, 20) * HOUR_MS
          : null;
        return { from: at, until, resendsAt };
      }),
    ),
    pixel: market.shops.map(({ rates: site }) =>
      some(outages.pixel, (at) => ({
        from: at,
        until: at + random.logNormal(outages.pixelMedianHours, 0.5) * HOUR_MS,
        type: site.types === 'leads' && random.chance(0.5) ? 'sale' : null,
      })),
    ),
    badDays: market.shops.map(() =>
      Float64Array.from({ length: days + 40 }, () => (random.chance(badDays.share) ? badDays.factor : 1)),
    ),
  };
}

export function spanAt<T extends Span>(spans: readonly T[], at: number): T | undefined {
  // A handful at most.
  for (const span of spans) if (at >= span.from && at < span.until) return span;
  return undefined;
}
