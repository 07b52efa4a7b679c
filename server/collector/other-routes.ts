import express, { type ErrorRequestHandler, type Express } from 'express';
import helmet from 'helmet';
import type { Log } from '../config/log.ts';

/** What is asked for seldom: whether the collector lives, what crawlers may do, and everything that is not there. */
export function otherRoutes(log: Log): Express {
  const app = express();
  app.disable('etag');
  app.enable('strict routing');
  // Whether everything below this host speaks https is for its operator to say, in the proxy that ends TLS.
  app.use(
    helmet({
      strictTransportSecurity: false,
      contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"] } },
    }),
  );

  app.get('/', (_request, response) => {
    response.type('text').send('Tallystick collector. It records clicks and conversions; see docs/.\n');
  });
  app.get('/health', (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  app.get('/robots.txt', (_request, response) => {
    response.type('text').send('User-agent: *\nDisallow: /\n');
  });
  for (const [path, methods] of METHODS) {
    app.all(path, (_request, response) => {
      response.status(405).set('Allow', methods);
      response.json({ code: 'method_not_allowed', message: `This address takes ${methods}.` });
    });
  }
  app.use((_request, response) => {
    response.status(404).json({ code: 'not_found', message: 'There is nothing at this address.' });
  });

  const onError: ErrorRequestHandler = (error, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    // Express gives what a request did wrong a status below 500.
    const status = typeof error?.status === 'number' && error.status < 500 ? error.status : 500;
    if (status === 500)
      log('error', 'a request failed unexpectedly', { error: String(error?.stack ?? error) });
    response
      .status(status)
      .json({ code: status === 500 ? 'internal' : 'bad_request', message: 'The request failed.' });
  };
  app.use(onError);
  return app;
}

/** Addresses that another method was sent to: those of the hot paths never come here. */
const METHODS = [
  ['/t.js', 'GET, HEAD'],
  ['/e', 'GET, POST, OPTIONS'],
  ['/c/{*rest}', 'GET, HEAD'],
  ['/pb/{*rest}', 'GET, POST'],
] as const;
