import { breakdown } from '../../../reconcile/report/breakdown.ts';
import { namesOf } from '../../../reconcile/report/names-of.ts';
import { selectionOf } from '../../../reconcile/report/selection.ts';
import { series } from '../../../reconcile/report/series.ts';
import { summarise } from '../../../reconcile/report/summarise.ts';
import { Filter, Series, SeriesQuery, Summary } from '../../../wire/api.ts';
import { Breakdown, BreakdownQuery } from '../../../wire/breakdown.ts';
import type { Desk } from '../desk.ts';
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
    handle: async ({ desk, query }) => {
      checkIds(desk, query);
      const totals = await summarise(desk.store.reader, selectionOf(query));
      return { as_of: desk.world.now(), ...totals };
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
    path: '/api/v1/breakdown',
    scope: 'read',
    summary: 'Conversions by one dimension: the most frequent keys, what is not known, and the rest.',
    query: BreakdownQuery,
    response: Breakdown,
    handle: async ({ desk, query: { by, limit, ...filter } }) => {
      checkIds(desk, filter);
      const nameOf = namesOf(desk.config.current);
      return breakdown(desk.store.reader, selectionOf(filter), { by, limit, nameOf });
    },
  }),
];

/** The zone of the site that is looked at; with several sites of several zones only UTC is nobody's mistake. */
function zoneOf(desk: Desk, site: string | undefined): string {
  const sites = desk.config.current.sites.filter(({ id, test }) =>
    site === undefined ? test !== true : id === site,
  );
  const zones = new Set(sites.map(({ zone }) => zone));
  const [zone] = zones;
  return zones.size === 1 && zone !== undefined ? zone : 'UTC';
}
