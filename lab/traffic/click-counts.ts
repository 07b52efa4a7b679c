import { join } from 'node:path';
import { LineFile } from './line-file.ts';
import { HOUR_MS } from './plan.ts';
import { Random } from './random.ts';
import type { Rates } from './rates.ts';
import type { LivedWorld } from './world.ts';

/** A cheat that floods or stuffs makes so many clicks for one of an honest affiliate of its size. */
const FLOOD = 30;

/**
 * `click_counts.csv`: how many clicks each link had in each hour, those that are records and the many that led to
 * nothing. Hours without one have no line. Returns the sum.
 */
export function writeClickCounts(
  out: string,
  {
    rates,
    seed,
    conversions,
    days,
    world,
  }: {
    rates: Rates;
    seed: number;
    conversions: number;
    days: number;
    world: LivedWorld;
  },
): number {
  const { market, startAt } = world;
  const random = new Random(seed, 5);
  const file = new LineFile(join(out, 'click_counts.csv'));
  file.add('hour_at,site_id,link_id,affiliate_id,clicks');
  const total = conversions * rates.clicks.perConversion;
  const shape = rates.hourShape.reduce((sum, weight) => sum + weight, 0) * days;
  const weights = rates.sites.reduce((sum, { weight }) => sum + weight, 0);
  let clicks = 0;
  for (let hour = 0; hour < days * 24; hour++) {
    const at = startAt + hour * HOUR_MS;
    const inHour = (total * (rates.hourShape[hour % 24] ?? 1)) / shape;
    for (const { siteId, rates: site, links } of market.shops) {
      for (const { id, affiliate } of links) {
        const isFlood = affiliate.scheme === 'flat_tail' || affiliate.scheme === 'cookie_stuffing';
        const mean = (inHour * site.weight * affiliate.share * (isFlood ? FLOOD : 1)) / weights;
        const count = random.poisson(mean);
        clicks += count;
        if (count > 0) file.add(`${at},${siteId},${id},${affiliate.id},${count}`);
      }
    }
  }
  file.close();
  return clicks;
}
