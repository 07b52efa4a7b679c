import { CalibrationView } from '../../../wire/api.ts';
import { calibrate } from '../calibrate.ts';
import { type Route, route } from './route.ts';

export const calibrationRoutes: Route[] = [
  route({
    method: 'post',
    path: '/api/v1/calibrations',
    scope: 'write',
    summary:
      'Learn from matured data how late each source may be and whether sources name orders alike. Judges all anew.',
    response: CalibrationView,
    handle: async ({ desk }) => {
      await desk.store.settle();
      const record = await calibrate(desk.store.reader, desk.world.now());
      if (record === null) return { facts: [], spans: [] };
      await desk.journal.append(record);
      await desk.store.settle();
      return { facts: record.facts, spans: record.spans ?? [] };
    },
  }),
];
