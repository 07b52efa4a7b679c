import { z } from 'zod';
import { countConversions } from '../../../reconcile/queries/count-conversions.ts';
import { ConversionsQuery } from '../../../wire/api.ts';
import { FiguresQuery } from '../../../wire/breakdown.ts';
import { csvChunks } from '../csv/csv-chunks.ts';
import { sendFile } from '../csv/send-file.ts';
import { type ZippedFile, zipChunks } from '../csv/zip-chunks.ts';
import { DeskError } from '../desk-error.ts';
import { checkIds } from './check-ids.ts';
import { conversionRoutes } from './conversions.ts';
import { evidenceRoutes } from './evidence.ts';
import { figureRoutes } from './figures.ts';
import { findingRoutes } from './findings.ts';
import { ledgerRoutes } from './ledger.ts';
import { queryRoutes } from './queries.ts';
import { type Call, type Route, route } from './route.ts';

/** Rows of some 350 bytes: more would pass the 4 GiB that an archive's file may have. */
const ROWS_MAX = 10_000_000;

/** The tables of an archive, by their addresses, with further parameters, some of them unless others are asked for. */
const TABLES: readonly {
  path: string;
  file: string;
  with?: Record<string, string>;
  unless?: Record<string, string>;
}[] = [
  { path: '/api/v1/summary', file: 'verdicts.csv' },
  { path: '/api/v1/series', file: 'series.csv' },
  { path: '/api/v1/causes', file: 'causes.csv' },
  ...['site', 'source', 'type', 'affiliate', 'link', 'sub_id', 'browser', 'system', 'country', 'product'].map(
    (by) => ({ path: '/api/v1/breakdown', file: `by-${by}.csv`, with: { by, limit: '200' } }),
  ),
  {
    path: '/api/v1/figures',
    file: 'own-report.csv',
    with: { limit: '1000' },
    unless: { dimensions: 'browser,cause' },
  },
  { path: '/api/v1/drift', file: 'drift.csv' },
  { path: '/api/v1/cookie-survival', file: 'cookie-survival.csv' },
  { path: '/api/v1/findings', file: 'findings.csv' },
  { path: '/api/v1/ledger', file: 'ledger.csv' },
  { path: '/api/v1/queries', file: 'queries.csv' },
  { path: '/api/v1/conversions', file: 'conversions.csv' },
];

const Everything = ConversionsQuery.omit({ limit: true, cursor: true, sort: true }).extend({
  /** Of the report of one's own; by browser and cause unless said. */
  dimensions: FiguresQuery.shape.dimensions.optional(),
  measures: FiguresQuery.shape.measures,
});

export const exportRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/v1/export.zip',
    scope: 'read',
    summary: 'All tables as CSV files in one archive; each honours what of the filter it knows.',
    query: Everything,
    response: null,
    handle: async (call) => {
      const { desk, query, request, response } = call;
      checkIds(desk, query);
      if ((await countConversions(desk.store.reader, query)) > ROWS_MAX)
        throw new DeskError(
          'bad_request',
          'These are more conversions than an archive holds. Narrow the range, or take /api/v1/conversions.csv, which has no limit.',
          undefined,
          { reason: 'archive_too_large' },
        );
      await sendFile(response, {
        name: `${new Date(desk.world.now()).toISOString().slice(0, 10)}.zip`,
        type: 'application/zip',
        chunks: zipChunks(tables({ ...call, query: request.query })),
      });
    },
  }),
];

/** The tables one after another, each asked for as if by its own address. */
async function* tables(call: Call<unknown, unknown>): AsyncGenerator<ZippedFile> {
  for (const { path, file, with: more, unless } of TABLES) {
    const found = ROUTES.find((one) => one.path === path && one.method === 'get');
    if (found === undefined) throw new Error(`there is no ${path}`);
    const asked = z.record(z.string(), z.unknown()).parse(call.query);
    const query = found.query?.parse({ ...unless, ...asked, ...more });
    const { chunks } = await csvChunks(found, { ...call, query });
    yield { name: file, chunks: chunks() };
  }
}

const ROUTES: readonly Route[] = [
  ...figureRoutes,
  ...evidenceRoutes,
  ...findingRoutes,
  ...ledgerRoutes,
  ...queryRoutes,
  ...conversionRoutes,
];
