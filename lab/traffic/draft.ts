import type { Market, Shop } from './market.ts';
import type { Random } from './random.ts';
import type { Rates } from './rates.ts';

/** What is settled of a person before all else: what they order, when, and who is to earn from it. */
export type Draft = {
  shop: Shop;
  /** Place of the affiliate in the market; -1 for an organic order. */
  affiliate: number;
  orderAt: number;
  /** From the click, or from the first visit of an organic visitor, to the order. */
  lagMs: number;
  /** From a click that was made on behalf of one who knew nothing of it, to the order; 0 where nobody makes such. */
  floodMs: number;
  /** The conversions: a sale, a second one of the same click, a lead with what followed it. */
  count: number;
  /** From each conversion to the next. */
  gapMs: number;
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Second orders of one click, sales after a lead, rebills after a sale: assumed. */
const ORDERS_AGAIN = 0.08;
const LEADS_THAT_BUY = 0.35;
const SALES_REBILLED = 0.5;

/** How the orders of a week spread over its hours. */
export type Rhythm = (random: Random) => number;

export function makeRhythm(rates: Rates, { startAt, days }: { startAt: number; days: number }): Rhythm {
  const sums = new Float64Array(days * 24);
  let sum = 0;
  for (let hour = 0; hour < sums.length; hour++) {
    const at = new Date(startAt + hour * HOUR_MS);
    const weekday = (at.getUTCDay() + 6) % 7;
    sum += (rates.hourShape[at.getUTCHours()] ?? 1) * (rates.weekdayShape[weekday] ?? 1);
    sums[hour] = sum;
  }
  return (random) => {
    const hour = firstAbove(sums, random.next() * sum);
    return Math.floor(startAt + (hour + random.next()) * HOUR_MS);
  };
}

/** Draws a draft. Called twice for each person with the same random numbers: to plan, and to live it. */
export function draftOf(
  random: Random,
  { rates, market, rhythm }: { rates: Rates; market: Market; rhythm: Rhythm },
): Draft {
  const orderAt = rhythm(random);
  const shop = market.pickShop(random);
  const isOrganic = random.chance(shop.rates.organic);
  const affiliate = isOrganic ? -1 : market.pickAffiliate(random);
  const lagMs = lag(random, rates);
  const isAgain = random.next();
  const scheme = market.affiliates[affiliate]?.scheme ?? null;
  const gapMs = (shop.rates.types === 'leads' ? random.between(0.1, 6) : random.between(0.2, 9)) * DAY_MS;
  const count = scheme !== null ? 1 : countOf(shop, isOrganic, isAgain);
  const floodMs = scheme === 'flat_tail' ? Math.floor(random.next() * rates.lag.longestDays * DAY_MS) : 0;
  return { shop, affiliate, orderAt, lagMs, floodMs, count, gapMs };
}

function countOf(shop: Shop, isOrganic: boolean, draw: number): number {
  if (shop.rates.types === 'leads') {
    return draw < LEADS_THAT_BUY * SALES_REBILLED ? 3 : draw < LEADS_THAT_BUY ? 2 : 1;
  }
  return !isOrganic && draw < ORDERS_AGAIN ? 2 : 1;
}

export function lag(random: Random, { lag: { parts, longestDays } }: Rates): number {
  let draw = random.next();
  for (const { share, medianMinutes, sigma } of parts) {
    if (draw < share) {
      const ms = random.logNormal(medianMinutes, sigma) * MINUTE_MS;
      // Nobody orders within the first quarter of a minute but by program; see 1.2 of the statistics reference.
      return Math.floor(Math.min(Math.max(ms, 25_000), longestDays * DAY_MS));
    }
    draw -= share;
  }
  return longestDays * DAY_MS;
}

function firstAbove(sums: Float64Array, value: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sums[middle] as number) > value)
      high = middle; // `middle` lies within
    else low = middle + 1;
  }
  return low;
}
