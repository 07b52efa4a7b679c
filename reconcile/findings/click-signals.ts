import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { ofNoTest } from '../report/of-site.ts';
import { compareRates } from './compare-rates.ts';
import { type Signal, subjectKey } from './signal.ts';
import type { Thresholds } from './thresholds.ts';

const Count = z.coerce.number();
const Row = z.object({ site_id: Count, affiliate_id: Count, half: Count, clicks: Count, converted: Count });
type Row = z.infer<typeof Row>;

/**
 * How many of an affiliate's clicks convert, in each half of the period, against the others of the same sites: far too many
 * speak of clicks that were made for conversions, far too few of clicks that nobody made.
 */
export async function clickSignals(engine: Engine, thresholds: Thresholds): Promise<Map<string, Signal[]>> {
  const rows = await engine.query(
    Row,
    `select k.site_id, k.affiliate_id, case when k.received_at < p.middle_at then 1 else 2 end as half,
       count(*) as clicks, count(c.click_id) as converted
     from clicks as k
     join finding_period as p on k.received_at >= p.from_at and k.received_at < p.until_at
     left join (select distinct site_id, click_id from finding_cases) as c
       on c.site_id = k.site_id and c.click_id = k.click_id
     where not k.is_preview and not k.is_test and (k.site_id = p.site_id or (p.site_id is null and ${ofNoTest('k.site_id')}))
     group by 1, 2, 3
     order by 1, 3, 2`,
  );
  const affiliates = [...Map.groupBy(rows, ({ affiliate_id }) => affiliate_id)];
  const found = affiliates.map((): Signal[] => []);
  for (const [half, place] of [
    ['early', 1],
    ['late', 2],
  ] as const) {
    const groups = (of: (row: Row) => number) =>
      affiliates.map(([, own]) => {
        const used = own.filter((row) => row.half === place);
        return new Map(used.map((row) => [String(row.site_id), { successes: of(row), trials: row.clicks }]));
      });
    const limits = { ...thresholds, trials_min: thresholds.conversions_min };
    const often = compareRates(`converts_often_${half}`, groups(converted), limits);
    const seldom = compareRates(`converts_seldom_${half}`, groups(lost), limits);
    found.forEach((signals, at) => {
      const [high, low] = [often[at] ?? null, seldom[at] ?? null];
      if (high !== null) signals.push(far(high, high.value / high.expected, thresholds));
      if (low !== null) {
        const signal = { ...low, value: 1 - low.value, expected: 1 - low.expected };
        signals.push(far(signal, signal.expected / signal.value, thresholds));
      }
    });
  }
  return new Map(
    affiliates.map(([affiliate], at) => [subjectKey({ affiliate, sub: null }), found[at] ?? []]),
  );
}

function converted(row: Row): number {
  return row.converted;
}

function lost({ clicks, converted }: Row): number {
  return clicks - converted;
}

/** A rate of conversions is small: what counts is how many times it is another one. */
function far(signal: Signal, ratio: number, { conversion_ratio_min }: Thresholds): Signal {
  return ratio >= conversion_ratio_min
    ? { ...signal, effect: 1 - 1 / ratio }
    : { ...signal, p: 1, effect: 0 };
}
