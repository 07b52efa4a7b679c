import { clickMinter } from './click-minter.ts';
import { makeRhythm } from './draft.ts';
import { journey } from './journey.ts';
import { Life, type World } from './life.ts';
import { type Market, makeMarket } from './market.ts';
import { HOUR_MS, makePlan } from './plan.ts';
import { Random } from './random.ts';
import type { Rates } from './rates.ts';
import type { TrafficEvent } from './sink.ts';
import { makeSpans, type Spans } from './spans.ts';
import type { Truth } from './truth.ts';

export type WorldOptions = {
  rates: Rates;
  /** The same seed and the same sizes make the same world. */
  seed: number;
  conversions: number;
  days: number;
  /** Midnight of the first day, UTC milliseconds. @default 7 September 2026, a Monday */
  startAt?: number;
};

export type LivedWorld = {
  market: Market;
  spans: Spans;
  startAt: number;
  endAt: number;
  /** The moment for which all holds: nothing after it is recorded. */
  asOf: number;
};

const START_AT = Date.UTC(2026, 8, 7);
/** What is late has so many days after the last order to come in. */
const SETTLING_DAYS = 3;
const DAY_MS = 24 * HOUR_MS;
const DROPPED_PER_MINUTE = 9;

/** What stands still in a world, without anybody living in it yet. */
export function setWorld(options: WorldOptions): LivedWorld {
  const { rates, seed, days, startAt = START_AT } = options;
  const endAt = startAt + days * DAY_MS;
  const market = makeMarket({ rates, seed, startAt });
  const spans = makeSpans({ rates, seed, startAt, days, market });
  return { market, spans, startAt, endAt, asOf: endAt + SETTLING_DAYS * DAY_MS };
}

/**
 * Lives a world hour by hour. Yields what reaches us in the order in which it does, an hour at a time; `onTruth` is
 * told of each conversion once, in the order in which they occurred.
 */
export function* liveWorld(
  options: WorldOptions,
  to: { world: LivedWorld; wantsWay: boolean; onTruth: (row: Truth) => void },
): Generator<readonly TrafficEvent[]> {
  const { rates, seed, conversions, days } = options;
  const { world: setting, wantsWay, onTruth } = to;
  const { market, spans, startAt, endAt, asOf } = setting;
  const rhythm = makeRhythm(rates, { startAt, days });
  const plan = makePlan({ rates, market, rhythm, seed, conversions, startAt, endAt, asOf, wantsWay });
  const coming: (TrafficEvent[] | undefined)[] = new Array(plan.hours);
  const truths: (Truth[] | undefined)[] = new Array(plan.hours);
  let now = 0;

  const world: World = {
    rates,
    market,
    spans,
    rhythm,
    minter: clickMinter(market.secret),
    startAt,
    endAt,
    asOf,
    sink: {
      wantsWay,
      truth: (row) => {
        const hour = Math.floor((row.occurred_at - plan.firstAt) / HOUR_MS);
        const rows = truths[hour];
        if (rows === undefined) truths[hour] = [row];
        else rows.push(row);
      },
      event: (record, sealed, writer = 'collector') => {
        const hour = Math.floor((record.received_at - plan.firstAt) / HOUR_MS);
        if (record.received_at >= asOf) return;
        if (hour < now) throw new RangeError(`something happened before the hour in which it was thought of`);
        const events = coming[hour];
        if (events === undefined) coming[hour] = [{ record, sealed, writer }];
        else events.push({ record, sealed, writer });
      },
    },
  };
  dropRequests(world, new Random(seed, 4));
  const random = new Random(seed);
  for (; now < plan.hours; now++) {
    for (const person of plan.startingIn(now)) {
      const draft = plan.draft(random, person);
      journey(new Life(world, random, { draft, index: person }));
    }
    const events = coming[now];
    coming[now] = undefined;
    for (const row of truths[now]?.sort(byTime) ?? []) onTruth(row);
    truths[now] = undefined;
    if (events !== undefined) yield events.sort((a, b) => a.record.received_at - b.record.received_at);
  }
}

/** A total order, so that the truth is the same whatever else was asked for. */
function byTime(a: Truth, b: Truth): number {
  return a.occurred_at - b.occurred_at || (a.order_id < b.order_id ? -1 : 1);
}

/** What a full queue or a refusing disk leaves behind: a count for each minute. */
function dropRequests({ spans, sink }: World, random: Random): void {
  for (const { from, until, isSilent } of spans.ours) {
    if (isSilent) continue;
    const reason = random.pick(['overloaded', 'disk']);
    for (let at = Math.floor(from); at < until; at += 60_000) {
      const count = random.poisson(DROPPED_PER_MINUTE);
      if (count > 0) sink.event({ v: 1, kind: 'drop', received_at: at + 59_000, reason, count }, null);
    }
  }
}
