import { captureRates, unseen } from '../../../reconcile/report/capture-rates.ts';
import { cookieCost } from '../../../reconcile/report/cookie-cost.ts';
import { cookieSurvival } from '../../../reconcile/report/cookie-survival.ts';
import { drifts } from '../../../reconcile/report/drift.ts';
import { selectionOf } from '../../../reconcile/report/selection.ts';
import { Filter, SurvivalQuery } from '../../../wire/api.ts';
import { CookieCost, CookieCostQuery } from '../../../wire/cookie-cost.ts';
import { CaptureRates, CookieSurvival, Drifts, Unseen } from '../../../wire/evidence.ts';
import { driftCsv, survivalCsv } from '../csv/evidence-csv.ts';
import { checkIds } from './check-ids.ts';
import { type Route, route } from './route.ts';

export const evidenceRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/v1/capture-rates',
    scope: 'read',
    summary: 'What each channel catches of the conversions that both should have, with intervals.',
    query: Filter,
    response: CaptureRates,
    handle: async ({ desk, query }) => {
      checkIds(desk, query);
      return captureRates(desk.store.reader, selectionOf(query));
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/unseen',
    scope: 'read',
    summary: 'An estimate of the conversions that both sides missed, with what it assumes.',
    query: Filter,
    response: Unseen,
    handle: async ({ desk, query }) => {
      checkIds(desk, query);
      return unseen(desk.store.reader, selectionOf(query));
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/drift',
    scope: 'read',
    summary: 'Whether a channel loses more than it used to, and what fresh days will have lost in the end.',
    query: Filter,
    response: Drifts,
    csv: driftCsv,
    handle: async ({ desk, query }) => {
      checkIds(desk, query);
      return { drifts: await drifts(desk.store.reader, selectionOf(query), desk.world.now()) };
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/cookie-survival',
    scope: 'read',
    shares: ['survival'],
    summary: 'How long browsers keep the click id, by browser and store, with bands and numbers at risk.',
    query: SurvivalQuery,
    response: CookieSurvival,
    csv: survivalCsv,
    handle: async ({ desk, query }) => {
      checkIds(desk, query);
      return cookieSurvival(desk.store.reader, query, query.basis);
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/cookie-survival/cost',
    scope: 'read',
    shares: ['survival'],
    summary: 'What lost click ids cost: conversions that were not credited, and what stores had lost.',
    query: CookieCostQuery,
    response: CookieCost,
    handle: async ({ desk, query }) => {
      checkIds(desk, query);
      return cookieCost(desk.store.reader, query);
    },
  }),
];
