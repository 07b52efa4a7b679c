import { ledger } from '../../../reconcile/report/ledger.ts';
import { Ledger, LedgerQuery } from '../../../wire/ledger.ts';
import { ledgerCsv } from '../csv/ledger-csv.ts';
import { checkIds } from './check-ids.ts';
import { type Route, route } from './route.ts';

export const ledgerRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/v1/ledger',
    scope: 'read',
    affiliates: 'own',
    shares: ['affiliates'],
    summary: 'What each affiliate earned by its terms, where that money stands, and what was reported.',
    query: LedgerQuery,
    response: Ledger,
    csv: ledgerCsv,
    handle: async ({ desk, caller, query }) => {
      checkIds(desk, query);
      const found = await ledger(desk.store.reader, query, desk.config.current.sites);
      const told = caller.affiliate === null ? found : withoutSpend(found);
      return caller.share === null ? told : withoutIdle(told);
    },
  }),
];

/** What the operator spends on an affiliate's links, and what comes back of it, is the operator's business. */
function withoutSpend({ traffic, ...found }: Ledger): Ledger {
  return {
    ...found,
    traffic: traffic.map((each) => ({ ...each, costs: [], romi: { value: null, reason: 'not_shown' } })),
  };
}

/** Without those who lead nobody to what the view is of: a list of traffic is of all that the configuration knows. */
function withoutIdle(found: Ledger): Ledger {
  const earned = new Set(found.lines.map(({ affiliate }) => affiliate));
  return {
    ...found,
    traffic: found.traffic.filter(
      ({ affiliate, clicks, costs }) => clicks > 0 || costs.length > 0 || earned.has(affiliate),
    ),
  };
}
