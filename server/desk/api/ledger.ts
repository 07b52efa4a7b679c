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
    summary: 'What each affiliate earned by its terms, where that money stands, and what was reported.',
    query: LedgerQuery,
    response: Ledger,
    csv: ledgerCsv,
    handle: async ({ desk, query }) => {
      checkIds(desk, query);
      return ledger(desk.store.reader, query, desk.config.current.sites);
    },
  }),
];
