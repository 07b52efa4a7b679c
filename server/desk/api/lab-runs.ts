import { LIMITS } from '../../../wire/limits.ts';
import { QaRun, QaRunSummary, QaRuns } from '../../../wire/qa.ts';
import { DeskError } from '../desk-error.ts';
import { keepLabRun, listLabRuns, readLabRun, removeLabRun } from '../lab-runs.ts';
import { type Route, route } from './route.ts';

export const labRunRoutes: Route[] = [
  route({
    method: 'post',
    path: '/api/v1/lab-runs',
    scope: 'write',
    summary: `Push a run of the lab: its results.json, at most ${LIMITS.labRunBytes / 1e6} MB. The ${LIMITS.labRuns} newest are kept; the same run twice is one.`,
    body: QaRun,
    bodyBytes: LIMITS.labRunBytes,
    response: QaRunSummary,
    handle: ({ desk, body }) => keepLabRun(desk, body),
  }),
  route({
    method: 'get',
    path: '/api/v1/lab-runs',
    scope: 'read',
    summary: 'The runs of the lab that were pushed, newest first.',
    response: QaRuns,
    handle: async ({ desk }) => ({ runs: await listLabRuns(desk) }),
  }),
  route({
    method: 'get',
    path: '/api/v1/lab-runs/:id',
    scope: 'read',
    summary: 'One run of the lab, whole. As a page for people: /lab-runs/{id}.',
    response: QaRun,
    handle: async ({ desk, params }) => (await readLabRun(desk, params['id'] ?? '')) ?? refuse(params['id']),
  }),
  route({
    method: 'delete',
    path: '/api/v1/lab-runs/:id',
    scope: 'write',
    summary: 'Remove a run of the lab.',
    response: null,
    handle: async ({ desk, params }) => {
      if (!(await removeLabRun(desk, params['id'] ?? ''))) refuse(params['id']);
    },
  }),
];

function refuse(id: string | undefined): never {
  throw new DeskError(
    'not_found',
    `There is no run "${id?.slice(0, 64)}". See /api/v1/lab-runs for those that are kept.`,
    undefined,
    { reason: 'unknown_run', id: id?.slice(0, 64) ?? '' },
  );
}
