import { affiliateRates } from '../../../reconcile/findings/affiliate-rates.ts';
import { conversionTimes } from '../../../reconcile/findings/conversion-times.ts';
import { listFindings } from '../../../reconcile/findings/list-findings.ts';
import { thresholdsOf } from '../../../reconcile/findings/thresholds.ts';
import { selectionOf } from '../../../reconcile/report/selection.ts';
import { summarise } from '../../../reconcile/report/summarise.ts';
import {
  AffiliateRates,
  AffiliateRatesQuery,
  ConversionTimes,
  ConversionTimesQuery,
} from '../../../wire/affiliate-comparison.ts';
import { Duplicates, DuplicatesQuery, FindingsQuery, FindingsReport } from '../../../wire/findings-report.ts';
import { findingsCsv } from '../csv/findings-csv.ts';
import { DeskError } from '../desk-error.ts';
import { checkIds } from './check-ids.ts';
import { type Route, route } from './route.ts';

export const findingRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/v1/findings',
    scope: 'read',
    shares: ['findings'],
    summary:
      'What is suspicious: facts with their evidence, indications with their signals, and what nobody can say.',
    query: FindingsQuery,
    response: FindingsReport,
    csv: findingsCsv,
    handle: async ({ desk, caller, query }) => {
      checkIds(desk, query);
      await desk.store.settle();
      const { site, from, to, ...set } = query;
      const report = await listFindings(desk.store.reader, { site, from, to, thresholds: thresholdsOf(set) });
      return caller.share === null ? report : withoutIndications(report);
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/findings/duplicates',
    scope: 'read',
    shares: ['findings'],
    summary: 'How many reports repeat an earlier one of their side, beside the number of conversions.',
    query: DuplicatesQuery,
    response: Duplicates,
    handle: async ({ desk, query }) => {
      checkIds(desk, query);
      const { conversions, duplicates } = await summarise(desk.store.reader, selectionOf(query));
      return { conversions, duplicates };
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/findings/affiliates',
    scope: 'read',
    shares: ['findings'],
    summary: 'What share of each affiliate is taken back, unconfirmed or told twice, beside the others.',
    query: AffiliateRatesQuery,
    response: AffiliateRates,
    handle: async ({ desk, query }) => {
      checkIds(desk, query);
      return affiliateRates(desk.store.reader, query);
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/findings/times',
    scope: 'read',
    shares: ['findings'],
    choices: ['affiliate'],
    summary: "How long after the click one affiliate's conversions come, beside those of the others.",
    query: ConversionTimesQuery,
    response: ConversionTimes,
    handle: async ({ desk, query }) => {
      checkIds(desk, query);
      if (!desk.config.current.affiliates.some(({ id }) => id === query.affiliate)) {
        throw new DeskError(
          'not_found',
          `There is no affiliate ${JSON.stringify(query.affiliate)}.`,
          'affiliate',
          { reason: 'unknown_affiliate', id: query.affiliate },
        );
      }
      return conversionTimes(desk.store.reader, query);
    },
  }),
];

/** An indication proves nothing and never leaves the house: whoever has a share link is shown facts. */
function withoutIndications(report: FindingsReport): FindingsReport {
  return { ...report, indications: [], judged: [], ranking: [], could_not_judge: [] };
}
