import { Status } from '../../../wire/api.ts';
import { statusOf } from '../status-of.ts';
import { type Route, route } from './route.ts';

export const statusRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/v1/status',
    scope: 'read',
    summary: 'What was received, and what became of it.',
    response: Status,
    handle: async ({ desk }) => {
      await desk.store.settle();
      return statusOf({
        reader: desk.store.reader,
        data: desk.folder.root,
        now: desk.world.now,
        version: desk.version,
      });
    },
  }),
];
