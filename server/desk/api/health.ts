import { health } from '../../../reconcile/report/health.ts';
import { Health } from '../../../wire/health.ts';
import { type Route, route } from './route.ts';

export const healthRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/v1/health',
    scope: 'read',
    summary: 'Whether each source is recording, quiet, inactive or misconfigured, and what that rests on.',
    response: Health,
    handle: ({ desk }) =>
      health(desk.store.reader, { sources: desk.config.current.sources, asOf: desk.world.now() }),
  }),
];
