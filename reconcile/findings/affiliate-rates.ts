import { z } from 'zod';
import {
  type AffiliateRate,
  type AffiliateRates,
  type AffiliateRatesQuery,
  ComparedRate,
} from '../../wire/affiliate-comparison.ts';
import type { Engine } from '../engine/engine.ts';
import { idText } from '../short-ids.ts';
import type { DayCount } from '../statistics/bootstrap-by-day.ts';
import { shrinkRates } from '../statistics/shrink-rates.ts';
import { type Standardised, standardise } from './strata.ts';
import { periodOf, withCases } from './with-cases.ts';

const Count = z.coerce.number();
const Row = z.object({
  affiliate_id: Count,
  site_id: Count,
  type: z.string(),
  conversions: Count,
  measure: ComparedRate,
  cases: Count.nullable(),
  known: Count,
});
type Row = z.infer<typeof Row>;

/** How much of each affiliate's conversions is taken back, unconfirmed or told twice, beside the others. */
export async function affiliateRates(engine: Engine, query: AffiliateRatesQuery): Promise<AffiliateRates> {
  const rows = await withCases(engine, periodOf(query), (own) =>
    own.query(
      Row,
      ComparedRate.options
        .map(
          (measure) =>
            `select affiliate_id, site_id, type, count(*) as conversions, '${measure}' as measure,
               sum(${measure}) as cases, count(${measure}) as known
             from finding_cases group by affiliate_id, site_id, type`,
        )
        .join(' union all '),
    ),
  );
  const affiliates = [...Map.groupBy(rows, ({ affiliate_id }) => affiliate_id)].sort(([a], [b]) => a - b);
  const byMeasure = ComparedRate.options.map((measure) => ({
    measure,
    rates: ratesOf(affiliates.map(([, own]) => strataOf(own.filter((row) => row.measure === measure)))),
  }));
  return {
    affiliates: affiliates
      .map(([affiliate, own], at) => ({
        affiliate: idText(affiliate),
        conversions: conversionsOf(own),
        rates: Object.fromEntries(
          byMeasure.map(({ measure, rates }) => [measure, rates[at]]),
        ) as AffiliateRates['affiliates'][number]['rates'], // every measure has a rate for every affiliate
      }))
      .sort((a, b) => b.conversions - a.conversions),
  };
}

function strataOf(rows: readonly Row[]): Map<string, DayCount> {
  return new Map(
    rows.map(({ site_id, type, cases, known }) => [
      JSON.stringify([site_id, type]),
      { successes: cases ?? 0, trials: known },
    ]),
  );
}

function ratesOf(groups: readonly Map<string, DayCount>[]): AffiliateRate[] {
  const standard = standardise(groups);
  const shrunk = shrinkRates(standard.map(({ adjusted, trials }) => ({ successes: adjusted, trials })));
  return groups.map((group, at) => {
    const all = [...group.values()];
    const { trials, expected } = standard[at] ?? NOBODY;
    const rate = shrunk?.[at];
    return {
      cases: all.reduce((sum, { successes }) => sum + successes, 0),
      known: all.reduce((sum, one) => sum + one.trials, 0),
      others: trials === 0 ? null : expected,
      shrunk: rate === undefined || trials === 0 ? null : { share: rate.mean, ...rate.interval },
    };
  });
}

const NOBODY: Standardised = { successes: 0, trials: 0, expected: 0, adjusted: 0 };

/** Each conversion is in the rows of every measure once. */
function conversionsOf(rows: readonly Row[]): number {
  return rows.reduce((sum, { conversions }) => sum + conversions, 0) / ComparedRate.options.length;
}
