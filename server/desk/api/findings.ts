import { listFindings } from '../../../reconcile/findings/list-findings.ts';
import { thresholdsOf } from '../../../reconcile/findings/thresholds.ts';
import { FindingsQuery, FindingsReport } from '../../../wire/findings-report.ts';
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
    handle: async ({ desk, query }) => {
      checkIds(desk, query);
      await desk.store.settle();
      const { site, from, to, ...set } = query;
      return listFindings(desk.store.reader, { site, from, to, thresholds: thresholdsOf(set) });
    },
  }),
];
