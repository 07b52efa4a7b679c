import { breakdown } from '../../../reconcile/report/breakdown.ts';
import { causeSeries } from '../../../reconcile/report/cause-series.ts';
import { figures } from '../../../reconcile/report/figures.ts';
import { flow } from '../../../reconcile/report/flow.ts';
import { namesOf } from '../../../reconcile/report/names-of.ts';
import { selectionOf } from '../../../reconcile/report/selection.ts';
import { series } from '../../../reconcile/report/series.ts';
import { summarise } from '../../../reconcile/report/summarise.ts';
import { summaryOf } from '../../../reconcile/report/summary-of.ts';
import { Filter, Series, SeriesQuery, Summary } from '../../../wire/api.ts';
import { Breakdown, BreakdownQuery, CauseSeries, Figures, FiguresQuery } from '../../../wire/breakdown.ts';
import { Causes } from '../../../wire/causes-list.ts';
import { Flow } from '../../../wire/flow.ts';
import type { ValueByVerdict } from '../../../wire/report.ts';
import { breakdownCsv, causesCsv, seriesCsv, summaryCsv } from '../csv/figures-csv.ts';
import { ownReportCsv } from '../csv/own-report-csv.ts';
import { DeskError } from '../desk-error.ts';
import { zoneOf } from '../zone-of.ts';
import { checkIds } from './check-ids.ts';
import { type Route, route } from './route.ts';

export const figureRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/v1/summary',
    scope: 'read',
    affiliates: 'own',
    shares: ['overview'],
    summary: 'Conversions by verdict, with shares, intervals and value.',
    query: Filter,
    response: Summary,
    csv: summaryCsv,
    handle: async ({ desk, caller, query }) => {
      checkIds(desk, query);
      const summary = await summaryOf(desk.store.reader, query, desk.world.now());
      // A sum does not say whether it is of orders or of what the network earned, which is not an affiliate's business.
      return caller.affiliate === null ? summary : { ...summary, value: NO_VALUE, at_stake: {} };
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/series',
    scope: 'read',
    affiliates: 'own',
    shares: ['overview'],
    summary: "Conversions by verdict over time, by hour or day of the site's zone.",
    query: SeriesQuery,
    response: Series,
    csv: seriesCsv,
    handle: async ({ desk, query }) => {
      checkIds(desk, query);
      return series(desk.store.reader, selectionOf(query), {
        bucket: query.bucket,
        zone: zoneOf(desk, query.site),
      });
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/causes/series',
    scope: 'read',
    affiliates: 'own',
    shares: ['causes'],
    choices: ['verdict'],
    summary: "Conversions that have a cause, by cause, by hour or day of the site's zone.",
    query: SeriesQuery,
    response: CauseSeries,
    handle: async ({ desk, query }) => {
      checkIds(desk, query);
      return causeSeries(desk.store.reader, selectionOf(query), {
        bucket: query.bucket,
        zone: zoneOf(desk, query.site),
      });
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/flow',
    scope: 'read',
    affiliates: 'own',
    shares: ['overview'],
    summary: 'Where conversions come from and where they go: stations and what passes between them.',
    query: Filter,
    response: Flow,
    handle: async ({ desk, query }) => {
      checkIds(desk, query);
      return flow(desk.store.reader, query);
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/figures',
    scope: 'read',
    shares: ['report'],
    summary: "A report of one's own: conversions by up to three dimensions, the largest groups first.",
    query: FiguresQuery,
    response: Figures,
    csv: ownReportCsv,
    handle: async ({ desk, query: { dimensions, measures, limit, ...filter } }) => {
      checkIds(desk, filter);
      const nameOf = namesOf(desk.config.current);
      return figures(desk.store.reader, selectionOf(filter), { dimensions, measures, limit, nameOf });
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/breakdown',
    scope: 'read',
    affiliates: 'own',
    shares: ['overview'],
    summary: 'Conversions by one dimension: the most frequent keys, what is not known, and the rest.',
    query: BreakdownQuery,
    response: Breakdown,
    csv: breakdownCsv,
    handle: async ({ desk, caller, query: { by, limit, ...filter } }) => {
      checkIds(desk, filter);
      const isOperators = caller.affiliate === null;
      if (by === 'source' && !isOperators)
        throw new DeskError('forbidden', 'Sources are the operator’s business.', 'by', {
          reason: 'sources_not_shown',
        });
      const nameOf = namesOf(desk.config.current);
      const found = await breakdown(desk.store.reader, selectionOf(filter), { by, limit, nameOf });
      return isOperators ? found : withoutSums(found);
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/causes',
    scope: 'read',
    shares: ['causes'],
    summary: 'Primary causes of the gaps, most frequent first.',
    query: Filter,
    response: Causes,
    csv: causesCsv,
    handle: async ({ desk, query }) => {
      checkIds(desk, query);
      const { conversions, verdicts, gap, causes } = await summarise(desk.store.reader, selectionOf(query));
      return { as_of: desk.world.now(), conversions, verdicts, gap, causes };
    },
  }),
];

const NO_VALUE: ValueByVerdict = {
  agreed: {},
  differs: {},
  pixel_only: {},
  postback_only: {},
  waiting: {},
  not_expected: {},
};

/** As in the summary: a sum does not say what it is of. */
function withoutSums({ by, rows, rest }: Breakdown): Breakdown {
  return {
    by,
    rows: rows.map((row) => ({ ...row, at_stake: {} })),
    rest: rest && { ...rest, at_stake: {} },
  };
}
