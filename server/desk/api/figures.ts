import { breakdown } from '../../../reconcile/report/breakdown.ts';
import { namesOf } from '../../../reconcile/report/names-of.ts';
import { selectionOf } from '../../../reconcile/report/selection.ts';
import { series } from '../../../reconcile/report/series.ts';
import { summarise } from '../../../reconcile/report/summarise.ts';
import { Filter, Series, SeriesQuery, Summary } from '../../../wire/api.ts';
import { Breakdown, BreakdownQuery } from '../../../wire/breakdown.ts';
import type { ValueByVerdict } from '../../../wire/report.ts';
import type { Desk } from '../desk.ts';
import { DeskError } from '../desk-error.ts';
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
    handle: async ({ desk, caller, query }) => {
      checkIds(desk, query);
      const totals = await summarise(desk.store.reader, selectionOf(query));
      // A sum does not say whether it is of orders or of what the network earned, which is not an affiliate's business.
      const value = caller.affiliate === null ? totals.value : NO_VALUE;
      return { as_of: desk.world.now(), ...totals, value };
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
    affiliates: 'own',
    shares: ['overview'],
    summary: 'Conversions by one dimension: the most frequent keys, what is not known, and the rest.',
    query: BreakdownQuery,
    response: Breakdown,
    handle: async ({ desk, caller, query: { by, limit, ...filter } }) => {
      checkIds(desk, filter);
      const isOperators = caller.affiliate === null;
      if (by === 'source' && !isOperators)
        throw new DeskError('forbidden', 'Sources are the operator’s business.', 'by');
      const nameOf = namesOf(desk.config.current);
      const found = await breakdown(desk.store.reader, selectionOf(filter), { by, limit, nameOf });
      return isOperators ? found : withoutSums(found);
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

/** The zone of the site that is looked at; with several sites of several zones only UTC is nobody's mistake. */
function zoneOf(desk: Desk, site: string | undefined): string {
  const sites = desk.config.current.sites.filter(({ id, test }) =>
    site === undefined ? test !== true : id === site,
  );
  const zones = new Set(sites.map(({ zone }) => zone));
  const [zone] = zones;
  return zones.size === 1 && zone !== undefined ? zone : 'UTC';
}
