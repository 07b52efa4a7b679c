import { type Draft, draftOf, type Rhythm } from './draft.ts';
import type { Market } from './market.ts';
import { Random } from './random.ts';
import type { Rates } from './rates.ts';

export const HOUR_MS = 3600_000;
/** What a person does shortly before a click that was itself shortly before an order. */
const MARGIN_MS = 45 * 60_000;
/** Numbers of the random streams: the market is 1, bad times are 2. */
const PEOPLE = 3;

/**
 * Who comes when. People are numbered, and each is drawn from a number alone; this says in which hour each begins, so
 * that a world can be lived hour by hour without keeping more of it than what is yet to come.
 */
export type Plan = {
  people: number;
  conversions: number;
  /** The first hour, as UTC milliseconds. */
  firstAt: number;
  hours: number;
  /** The people who begin in an hour. */
  startingIn(hour: number): Iterable<number>;
  /** Draws a person anew; `random` goes on from there. */
  draft(random: Random, person: number): Draft;
};

export function makePlan(from: {
  rates: Rates;
  market: Market;
  rhythm: Rhythm;
  seed: number;
  conversions: number;
  startAt: number;
  endAt: number;
  asOf: number;
  /** People begin with their first click; without one, where only orders are asked for, shortly before these. */
  wantsWay: boolean;
}): Plan {
  const { rates, market, rhythm, seed, conversions, startAt, endAt, asOf, wantsWay } = from;
  const firstAt = startAt - (rates.lag.longestDays + 1) * 24 * HOUR_MS;
  const hours = Math.ceil((asOf - firstAt) / HOUR_MS);
  const counts = new Uint8Array(conversions);
  const starts = new Uint32Array(conversions);
  const random = new Random(seed);
  const world = { rates, market, rhythm };
  let people = 0;
  for (let left = conversions; left > 0; people++) {
    const draft = draftOf(random.reseed(seed, PEOPLE, people), world);
    const count = Math.min(left, draft.count, 1 + Math.floor((endAt - 1 - draft.orderAt) / draft.gapMs));
    counts[people] = count;
    const beginsAt = draft.orderAt - (wantsWay ? Math.max(draft.lagMs, draft.floodMs) : 0) - MARGIN_MS;
    starts[people] = Math.floor((beginsAt - firstAt) / HOUR_MS);
    left -= count;
  }
  const { sorted, offsets } = byHour(starts.subarray(0, people), hours);
  return {
    people,
    conversions,
    firstAt,
    hours,
    startingIn: (hour) => sorted.subarray(offsets[hour] ?? 0, offsets[hour + 1] ?? 0),
    draft: (random, person) => {
      const draft = draftOf(random.reseed(seed, PEOPLE, person), world);
      draft.count = counts[person] ?? 0;
      return draft;
    },
  };
}

/** Counting sort: people by hour, and where each hour begins. */
function byHour(starts: Uint32Array, hours: number): { sorted: Uint32Array; offsets: Uint32Array } {
  const offsets = new Uint32Array(hours + 1);
  // Every index below is an hour of the plan or a person.
  for (const hour of starts) offsets[hour + 1] = (offsets[hour + 1] as number) + 1;
  for (let hour = 0; hour < hours; hour++)
    offsets[hour + 1] = (offsets[hour + 1] as number) + (offsets[hour] as number);
  const next = offsets.slice();
  const sorted = new Uint32Array(starts.length);
  for (let person = 0; person < starts.length; person++) {
    const hour = starts[person] as number;
    const place = next[hour] as number;
    sorted[place] = person;
    next[hour] = place + 1;
  }
  return { sorted, offsets };
}
