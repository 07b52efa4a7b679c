import express, { type ErrorRequestHandler, type Express, type Request, type Response } from 'express';
import helmet from 'helmet';
import { z } from 'zod';
import type { ApiError } from '../../wire/api.ts';
import { ConfigError } from '../config/config-error.ts';
import type { Log } from '../config/log.ts';
import { calibrationRoutes } from './api/calibrations.ts';
import { configRoutes } from './api/config.ts';
import { conversionRoutes } from './api/conversions.ts';
import { evidenceRoutes } from './api/evidence.ts';
import { figureRoutes } from './api/figures.ts';
import { findingRoutes } from './api/findings.ts';
import { importRoutes } from './api/imports.ts';
import { labRunRoutes } from './api/lab-runs.ts';
import { ledgerRoutes } from './api/ledger.ts';
import type { Route } from './api/route.ts';
import { sessionRoutes } from './api/sessions.ts';
import { statusRoutes } from './api/status.ts';
import { identify } from './auth/identify.ts';
import type { Desk } from './desk.ts';
import { API_STATUS, DeskError } from './desk-error.ts';
import { labRunPage } from './lab-run-page.ts';
import { metrics } from './metrics.ts';
import { openApi } from './openapi.ts';
import { pages } from './pages.ts';
import { statusOf } from './status-of.ts';

/** Everything that the API offers. */
export const ROUTES: readonly Route[] = [
  ...sessionRoutes,
  ...figureRoutes,
  ...evidenceRoutes,
  ...conversionRoutes,
  ...findingRoutes,
  ...ledgerRoutes,
  ...configRoutes,
  ...calibrationRoutes,
  ...importRoutes,
  ...labRunRoutes,
  ...statusRoutes,
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
      answer(route, { desk, readBody, request, response }),
    );
  }
  app.get('/api/openapi.json', (_request, response) => void response.json(openApi(ROUTES, desk.version)));
  app.get('/metrics', async (_request, response) => {
    const status = await statusOf({
      reader: desk.store.reader,
      data: desk.folder.root,
      now: desk.world.now,
      version: desk.version,
    });
    response.type('text/plain; version=0.0.4').send(metrics(status));
  });
  app.use('/api', () => {
    throw new DeskError('not_found', 'The API has no such address. See /api/openapi.json for what it has.');
  });
  app.get('/lab-runs/:id', labRunPage(desk));
  app.use(pages(dashboard));
  app.use(refuse(log));
  return app;
}

type BodyReader = (request: Request, response: Response) => Promise<void>;
type Asked = { desk: Desk; readBody: BodyReader; request: Request; response: Response };

async function answer(route: Route, { desk, readBody, request, response }: Asked): Promise<void> {
  const caller = identify(request, desk);
  if (route.scope !== null) {
    if (caller.scopes.length === 0)
      throw new DeskError('unauthorized', 'Sign in, or send "Authorization: Bearer <token>".');
    if (!caller.scopes.includes(route.scope) && !caller.scopes.includes('admin')) {
      throw new DeskError('forbidden', `This token lacks the scope "${route.scope}".`);
    }
  }
  // Only now: who may not send anything is not read.
  await readBody(request, response);
  const query = route.query ? parse(route.query, request.query) : undefined;
  const body = route.body ? parse(route.body, request.body) : undefined;
  const params = request.params as Record<string, string>; // no path here has a wildcard, so no value is a list
  const result = await route.handle({ desk, query, body, params, caller, request, response });
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
            new DeskError('bad_request', `The body is longer than ${limit.toLocaleString('en')} bytes.`),
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
  );
}

/** The one place that turns an error into an answer. */
function refuse(log: Log): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) return next(error);
    const { code, message, at } = describe(error);
    if (code === 'internal')
      log('error', 'a request failed', { path: request.path, error: error?.stack ?? String(error) });
    const body: ApiError = { code, message, ...(at !== undefined && { at }) };
    response.status(API_STATUS[code]).json(body);
  };
}

function describe(error: unknown): {
  code: keyof typeof API_STATUS;
  message: string;
  at?: string | undefined;
} {
  if (error instanceof DeskError) return error;
  if (error instanceof ConfigError)
    return {
      code:
        error.code === 'name_taken'
          ? 'conflict'
          : error.code === 'unknown_affiliate'
            ? 'not_found'
            : 'bad_request',
      message: error.message,
      ...(error.at !== undefined && { at: error.at }),
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
  return { code: 'internal', message: 'Something went wrong here. The log says what.' };
}
