import {
  AuditFileQuery,
  AuditRun,
  AuditSettings,
  AuditSide,
  Audits,
  AuditView,
} from '../../../wire/audits.ts';
import { LIMITS } from '../../../wire/limits.ts';
import { DeskError } from '../desk-error.ts';
import { type Route, route } from './route.ts';

const idOf = (params: Record<string, string>): string => params['id'] ?? '';

export const auditRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/v1/audits',
    scope: 'read',
    summary: `Pairs of files that were set side by side, newest first. The ${LIMITS.audits} newest are kept, for 30 days.`,
    response: Audits,
    handle: async ({ desk }) => ({ audits: desk.audits.list() }),
  }),
  route({
    method: 'post',
    path: '/api/v1/audits',
    scope: 'write',
    summary: 'Begin an audit: it waits for its two files.',
    response: AuditView,
    handle: ({ desk }) => desk.audits.create(),
  }),
  route({
    method: 'get',
    path: '/api/v1/audits/:id',
    scope: 'read',
    summary:
      'One audit: its files, how they were read, what the trial came to. When it is done, /audits/{id}/report.html (lang=fr), /audits/{id}/conversions.csv and /audits/{id}/queries.csv hold the analysis.',
    response: AuditView,
    handle: async ({ desk, params }) => desk.audits.get(idOf(params)),
  }),
  route({
    method: 'post',
    path: '/api/v1/audits/:id/files/:side',
    scope: 'write',
    summary: `Add the file of a side, ours or theirs; the body is the file, CSV or XLSX, at most ${LIMITS.auditBytes / 1024 / 1024} MiB. With both there, they are tried.`,
    query: AuditFileQuery,
    response: AuditView,
    handle: ({ desk, params, query, request }) => {
      const side = AuditSide.safeParse(params['side']);
      if (!side.success) throw new DeskError('not_found', 'A file is one of ours or theirs.');
      // What a browser calls a CSV or a workbook differs by system; JSON has been read already.
      if (request.is('application/json'))
        throw new DeskError('bad_request', 'Send the file itself as the body, as application/octet-stream.');
      return desk.audits.putFile(idOf(params), side.data, { name: query.name, bytes: request });
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/audits/:id/check',
    scope: 'write',
    summary: 'Try the files again, with what is said of them here. What is not said is found out.',
    body: AuditSettings,
    bodyBytes: 1024 * 1024,
    response: AuditView,
    handle: ({ desk, params, body }) => desk.audits.check(idOf(params), body),
  }),
  route({
    method: 'post',
    path: '/api/v1/audits/:id/run',
    scope: 'write',
    summary:
      'Do the whole analysis. query_days: how long after a conversion the network takes a query (75 unless said); click_days: how long after its click one is credited (30).',
    body: AuditRun,
    response: AuditView,
    handle: ({ desk, params, body }) => desk.audits.run(idOf(params), body),
  }),
  route({
    method: 'delete',
    path: '/api/v1/audits/:id',
    scope: 'write',
    summary: 'Remove an audit and its files.',
    response: null,
    handle: ({ desk, params }) => desk.audits.remove(idOf(params)),
  }),
];
