import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';

/** Where the page's nonce goes in the built `index.html`. */
const NONCE = '%NONCE%';

/**
 * The dashboard's files. Its page is one for all addresses, with a fresh nonce for the styles that components bring
 * along; the files beside it bear a hash of their content in their name and never change.
 */
export function pages(folder: string): Router {
  const router = Router();
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), {
      immutable: true,
      maxAge: '1y',
      index: false,
      fallthrough: false,
    }),
  );
  router.get('/{*path}', page(join(folder, 'index.html')));
  return router;
}

function page(path: string): RequestHandler {
  return (_request, response) => {
    if (!existsSync(path)) {
      response.status(503).type('text/plain').send('The dashboard is not built. Run: npm run build\n');
      return;
    }
    const nonce = randomBytes(16).toString('base64');
    response.set('Content-Security-Policy', contentSecurityPolicy(nonce));
    response.set('Cache-Control', 'no-store');
    response.type('text/html').send(readFileSync(path, 'utf8').replaceAll(NONCE, nonce));
  };
}

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    // The report of an audit, which brings a sandbox of its own.
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
