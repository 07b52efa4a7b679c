import express, { type ErrorRequestHandler, type Express, type Request, type Response } from 'express';
import helmet from 'helmet';
import { z } from 'zod';
import type { ApiError } from '../../wire/api.ts';
import { API_REASONS, type ApiReason } from '../../wire/api-reasons.ts';
import { ConfigError, type ConfigErrorCode } from '../config/config-error.ts';
import type { Log } from '../config/log.ts';
import { auditRoutes } from './api/audits.ts';
import { calibrationRoutes } from './api/calibrations.ts';
import { configRoutes } from './api/config.ts';
import { conversionRoutes } from './api/conversions.ts';
import { eventRoutes } from './api/events.ts';
import { evidenceRoutes } from './api/evidence.ts';
import { exportRoutes } from './api/export.ts';
import { figureRoutes } from './api/figures.ts';
import { findingRoutes } from './api/findings.ts';
import { healthRoutes } from './api/health.ts';
import { importRoutes } from './api/imports.ts';
import { labRunRoutes } from './api/lab-runs.ts';
import { ledgerRoutes } from './api/ledger.ts';
import { noteRoutes } from './api/notes.ts';
import { queryRoutes } from './api/queries.ts';
import type { Route } from './api/route.ts';
import { sessionRoutes } from './api/sessions.ts';
import { settingsRoutes } from './api/settings.ts';
import { setupRoutes } from './api/setup.ts';
import { shareRoutes } from './api/shares.ts';
import { statusRoutes } from './api/status.ts';
import { tokenRoutes } from './api/tokens.ts';
import { userRoutes } from './api/users.ts';
import { viewRoutes } from './api/views.ts';
import { auditDownload } from './audit-download.ts';
import { admit } from './auth/admit.ts';
import { identify } from './auth/identify.ts';
import { answerCsv, wantsCsv } from './csv/answer-csv.ts';
import type { Desk } from './desk.ts';
import { API_STATUS, type ApiCode, DeskError, type Why } from './desk-error.ts';
import { labRunPage } from './lab-run-page.ts';
import { metrics } from './metrics.ts';
import { openApi } from './openapi.ts';
import { pages } from './pages.ts';
import { reasonOfIssue } from './reason-of-issue.ts';
import { statusOf } from './status-of.ts';

/** Everything that the API offers. */
export const ROUTES: readonly Route[] = [
  ...sessionRoutes,
  ...figureRoutes,
  ...evidenceRoutes,
  ...conversionRoutes,
  ...queryRoutes,
  ...exportRoutes,
  ...findingRoutes,
  ...ledgerRoutes,
  ...configRoutes,
  ...calibrationRoutes,
  ...importRoutes,
  ...labRunRoutes,
  ...statusRoutes,
  ...userRoutes,
  ...tokenRoutes,
  ...shareRoutes,
  ...settingsRoutes,
  ...healthRoutes,
  ...eventRoutes,
  ...setupRoutes,
  ...noteRoutes,
  ...viewRoutes,
  ...auditRoutes,
];

/** Of a body, unless its route says otherwise. */
const BODY_BYTES = 64 * 1024;

export type DeskAppOptions = {
  desk: Desk;
  /** Folder of the built dashboard. */
  dashboard: string;
  log: Log;
};

/** The desk's application: API, metrics, dashboard. Listens to nothing. */
export function createDesk({ desk, dashboard, log }: DeskAppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  // A proxy in front may say that its side is https; only one on this machine is believed.
  app.set('trust proxy', 'loopback');
  app.use(helmet({ contentSecurityPolicy: false, strictTransportSecurity: false }));
  app.use('/api', (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  for (const route of ROUTES) {
    const readBody = bodyReader(route.bodyBytes ?? BODY_BYTES);
    app[route.method](route.path, (request, response) =>
      desk.requests.add(answer(route, { desk, readBody, request, response })),
    );
    const paths = route.csv === undefined ? route.path : [route.path, `${route.path}.csv`];
    app[route.method](paths, (request, response) => answer(route, { desk, readBody, request, response }));
  }
  app.get('/api/openapi.json', (_request, response) => void response.json(openApi(ROUTES, desk.version)));
  app.get('/metrics', async (request, response) => {
    admit({ path: '/metrics', scope: 'read' }, { caller: identify(request, desk), desk, query: {} });
    const status = await statusOf({
      reader: desk.store.reader,
      data: desk.folder.root,
      now: desk.world.now,
      version: desk.version,
    });
    response.type('text/plain; version=0.0.4').set('Cache-Control', 'no-store').send(metrics(status));
  });
  app.use('/api', () => {
    throw new DeskError(
      'not_found',
      'The API has no such address. See /api/openapi.json for what it has.',
      undefined,
      { reason: 'unknown_address' },
    );
  });
  app.get('/lab-runs/:id', labRunPage(desk));
  app.get('/audits/:id/:file', auditDownload(desk));
  app.use(pages(dashboard));
  app.use(refuse(log));
  return app;
}

type BodyReader = (request: Request, response: Response) => Promise<void>;
type Asked = { desk: Desk; readBody: BodyReader; request: Request; response: Response };

async function answer(route: Route, { desk, readBody, request, response }: Asked): Promise<void> {
  const caller = identify(request, desk);
  const asked = admit(route, { caller, desk, query: request.query });
  // Only now: who may not send anything is not read.
  await readBody(request, response);
  const query = route.query ? parse(route.query, asked) : undefined;
  const body = route.body ? parse(route.body, request.body) : undefined;
  const params = request.params as Record<string, string>; // no path here has a wildcard, so no value is a list
  const call = { desk, query, body, params, caller, request, response };
  if (wantsCsv(route, request)) return answerCsv(route, call);
  const result = await route.handle(call);
  // A file is sent by its handler.
  if (response.headersSent) return;
  if (route.response === null) response.status(204).end();
  else response.json(result);
}

/** Reads a JSON body into `request.body`; any other is left to its handler. */
function bodyReader(limit: number): BodyReader {
  const read = express.json({ limit });
  return (request, response) =>
    new Promise((resolve, reject) => {
      read(request, response, (error?: unknown) => {
        if (error === undefined) resolve();
        else if (error instanceof Error && 'status' in error && error.status === 413)
          reject(
            new DeskError(
              'bad_request',
              `The body is longer than ${limit.toLocaleString('en')} bytes.`,
              undefined,
              {
                reason: 'body_too_long',
                bytes: limit,
              },
            ),
          );
        else reject(error);
      });
    });
}

function parse<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new DeskError(
    'bad_request',
    issue?.message ?? 'The request is malformed.',
    issue?.path.join('.') || undefined,
    issue && reasonOfIssue(issue),
  );
}

/** The one place that turns an error into an answer. */
function refuse(log: Log): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) return next(error);
    const { code, message, at, why } = describe(error);
    if (code === 'internal')
      log('error', 'a request failed', { path: request.path, error: error?.stack ?? String(error) });
    const { reason, ...values } = why ?? {};
    const body: ApiError = {
      code,
      message,
      ...(at !== undefined && { at }),
      ...(reason !== undefined && { reason }),
      ...(Object.keys(values).length > 0 && { values }),
    };
    response.status(API_STATUS[code]).json(body);
  };
}

/** What the configuration refuses is the request's fault unless it says otherwise here. */
const CONFIG_CODES: Partial<Record<ConfigErrorCode, ApiCode>> = {
  name_taken: 'conflict',
  last_administrator: 'conflict',
  too_many: 'conflict',
  unknown_affiliate: 'not_found',
  unknown_source: 'not_found',
  unknown_link: 'not_found',
  unknown_user: 'not_found',
  unknown_token: 'not_found',
  unknown_share: 'not_found',
};

/** The configuration has troubles that no request brings about: those only the log tells. */
function isReason(code: ConfigErrorCode | ApiReason): code is ApiReason {
  return Object.hasOwn(API_REASONS, code);
}

function describe(error: unknown): {
  code: keyof typeof API_STATUS;
  message: string;
  at?: string | undefined;
  why?: Why | undefined;
} {
  if (error instanceof DeskError) return error;
  if (error instanceof ConfigError)
    return {
      code: CONFIG_CODES[error.code] ?? 'bad_request',
      message: error.message,
      ...(error.at !== undefined && { at: error.at }),
      ...(isReason(error.code) && { why: { reason: error.code, ...error.values } }),
    };
  if (error instanceof z.ZodError)
    return { code: 'bad_request', message: error.issues[0]?.message ?? 'malformed' };
  // What Express itself refuses: a body that is no JSON, too large, or a path that does not decode.
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  if (status >= 400 && status < 500)
    return {
      code: status === 404 ? 'not_found' : 'bad_request',
      message: error instanceof Error ? error.message : 'malformed',
    };
  return {
    code: 'internal',
    message: 'Something went wrong here. The log says what.',
    why: { reason: 'internal' },
  };
}
