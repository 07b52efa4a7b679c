import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import type { Fact } from './fact.ts';

/** Clicks of an affiliate below which nothing is said of where they lead. */
const CLICKS_MIN = 20;
/** An affiliate whose clicks are followed by a page less often than this, beside all of the site, sends something else. */
const LIKE_OTHERS_MIN = 0.7;

const Count = z.coerce.number();
const Landings = z.object({ site_id: Count, affiliate_id: Count, clicks: Count, landed: Count });

/**
 * Learns whose clicks do not lead to the site as those of others do. That no browser spoke after such a click tells
 * nothing of the browser of whoever ordered.
 */
export async function fitLandings(engine: Engine): Promise<Fact[]> {
  const affiliates = await engine.query(
    Landings,
    `with landed as (select distinct site_id, click_id from visits where click_id is not null)
     select c.site_id, c.affiliate_id, count(*) as clicks, count(l.click_id) as landed
     from clicks as c
     left join landed as l on l.site_id = c.site_id and l.click_id = c.click_id
     where not c.is_preview and not c.is_test
     group by c.site_id, c.affiliate_id order by c.site_id, c.affiliate_id`,
  );
  return affiliates.flatMap(({ site_id, affiliate_id, clicks, landed }): Fact[] => {
    const site = affiliates.filter((other) => other.site_id === site_id);
    const usual = sum(site, (of) => of.landed) / sum(site, (of) => of.clicks);
    if (clicks < CLICKS_MIN || landed / clicks >= LIKE_OTHERS_MIN * usual) return [];
    return [
      {
        site: site_id,
        subject: affiliate_id,
        type: null,
        name: 'clicks_lead_nowhere',
        value: 1,
        support: clicks,
      },
    ];
  });
}

function sum<T>(rows: readonly T[], of: (row: T) => number): number {
  return rows.reduce((total, row) => total + of(row), 0);
}
