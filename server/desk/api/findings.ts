import { affiliateRates } from '../../../reconcile/findings/affiliate-rates.ts';
import { conversionTimes } from '../../../reconcile/findings/conversion-times.ts';
import { listFindings } from '../../../reconcile/findings/list-findings.ts';
import { thresholdsOf } from '../../../reconcile/findings/thresholds.ts';
import {
  AffiliateRates,
  AffiliateRatesQuery,
  ConversionTimes,
  ConversionTimesQuery,
} from '../../../wire/affiliate-comparison.ts';
import { FindingsQuery, FindingsReport } from '../../../wire/findings-report.ts';
import { findingsCsv } from '../csv/findings-csv.ts';
import { DeskError } from '../desk-error.ts';
import { checkIds } from './check-ids.ts';
import { type Route, route } from './route.ts';

export const findingRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/v1/findings',
    scope: 'read',
    summary:
      'What is suspicious: facts with their evidence, indications with their signals, and what nobody can say.',
    query: FindingsQuery,
    response: FindingsReport,
    csv: findingsCsv,
    handle: async ({ desk, query }) => {
      checkIds(desk, query);
      await desk.store.settle();
      const { site, from, to, ...set } = query;
      return listFindings(desk.store.reader, { site, from, to, thresholds: thresholdsOf(set) });
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/findings/affiliates',
    scope: 'read',
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
