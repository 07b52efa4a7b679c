import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { RequestHandler } from 'express';
import { fillTemplate } from '../../wire/fill-template.ts';
import type { QaReport } from '../../wire/qa.ts';
import { readSessionCookie } from './auth/session-cookie.ts';
import { userOf } from './auth/user-of.ts';
import type { Desk } from './desk.ts';
import { readLabRun } from './lab-runs.ts';

const TEMPLATE = fileURLToPath(new URL('../../dist/report/lab.html', import.meta.url));

/**
 * A run of the lab as a page, for who is signed in; anybody else gets the dashboard, which asks who they are. A link in a
 * build's log leads here, so other sites may lead here too: the page changes nothing and stands in no frame.
 */
export function labRunPage(desk: Desk): RequestHandler<{ id: string }> {
  return async (request, response, next) => {
    const cookie = readSessionCookie(request);
    const user = cookie === null ? null : userOf(desk.config.current, desk.sessions.whose(cookie));
    if (user === null || user.role === 'affiliate') return next();
    const run = await readLabRun(desk, request.params.id);
    if (run === null) return next();
    const template = await readFile(TEMPLATE, 'utf8').catch(() => null);
    if (template === null)
      return void response.status(503).type('text/plain').send('The page is not built. Run: npm run build\n');
    const lang = request.acceptsLanguages('en', 'fr') === 'fr' ? 'fr' : 'en';
    const report: QaReport = { lang, run };
    // Whoever holds a token wrote the run: its page may do nothing in the name of who reads it.
    response.set('Content-Security-Policy', "sandbox allow-scripts; frame-ancestors 'none'");
    // Of no site in its sandbox, it can not be kept apart by its address, and browsers complain of being asked to.
    response.removeHeader('Origin-Agent-Cluster');
    response.set('Cache-Control', 'no-store');
    response.type('text/html').send(fillTemplate(template, report));
  };
}
