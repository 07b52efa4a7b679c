import { listQueries } from '../../../reconcile/queries/list-queries.ts';
import { queryLines } from '../../../reconcile/queries/query-lines.ts';
import {
  NewQueryList,
  NewQuerySteps,
  QueriesPage,
  QueriesQuery,
  QueryList,
  QueryStepsResult,
} from '../../../wire/query-api.ts';
import { nameOfCaller } from '../auth/name-of-caller.ts';
import { queriesCsv } from '../csv/queries-csv.ts';
import { queryListCsv } from '../csv/query-list-csv.ts';
import { takeQuerySteps } from '../take-query-steps.ts';
import { checkIds } from './check-ids.ts';
import { CHOICE_BYTES, choose } from './choose.ts';
import { type Route, route } from './route.ts';

export const queryRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/v1/queries',
    scope: 'read',
    summary: 'The queries, the last that came further first, each with its conversion as it is now.',
    query: QueriesQuery,
    response: QueriesPage,
    csv: queriesCsv,
    handle: async ({ desk, query }) => {
      checkIds(desk, query);
      await desk.store.settle();
      return listQueries(desk.store.reader, query);
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/queries',
    scope: 'write',
    analysts: true,
    summary: 'Open queries about conversions, say how far they have come, or write a note.',
    body: NewQuerySteps,
    bodyBytes: CHOICE_BYTES,
    response: QueryStepsResult,
    handle: ({ desk, body, caller }) => takeQuerySteps(desk, body, nameOfCaller(caller)),
  }),
  route({
    method: 'post',
    path: '/api/v1/query-list',
    scope: 'read',
    summary: 'What can be demanded of conversions, in the columns that the query forms of networks ask for.',
    body: NewQueryList,
    bodyBytes: CHOICE_BYTES,
    response: QueryList,
    csv: queryListCsv,
    handle: async ({ desk, body }) => {
      const chosen = await choose(desk, body.of);
      const { query_days: queryDays, click_days: clickDays } = body;
      const lines = await queryLines(
        desk.store.reader,
        chosen.map(({ row }) => row),
        { asOf: desk.world.now(), queryDays, clickDays },
      );
      return { lines, left_out: chosen.length - lines.length };
    },
  }),
];
