import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { RequestHandler } from 'express';
import { AUDIT_DOWNLOADS } from '../../wire/audits.ts';
import { fillTemplate } from '../../wire/fill-template.ts';
import { admit } from './auth/admit.ts';
import { identify } from './auth/identify.ts';
import type { Desk } from './desk.ts';
import { DeskError } from './desk-error.ts';

const TEMPLATE = fileURLToPath(new URL('../../dist/report/report.html', import.meta.url));

/**
 * What there is to take away of an audit that is done. Its report is a page too, in a frame of the dashboard: what others
 * wrote is in it, so it may run its own script and nothing else, and is of no site.
 */
export function auditDownload(desk: Desk): RequestHandler<{ id: string; file: string }> {
  return async (request, response, next) => {
    const { id } = request.params;
    const file = AUDIT_DOWNLOADS.find((name) => name === request.params.file);
    if (file === undefined) return next();
    admit({ path: '/audits/:id', scope: 'read' }, { caller: identify(request, desk), desk, query: {} });
    response.set('Cache-Control', 'no-store');
    if (request.query['download'] !== undefined) response.attachment(`tallystick-${id}-${file}`);
    if (file !== 'report.html') {
      const path = desk.audits.result(id, file) ?? refuse();
      response.attachment(`tallystick-${id}-${file}`);
      return void response.type('text/csv').sendFile(path, { dotfiles: 'allow', cacheControl: false });
    }
    const audit = (await desk.audits.report(id)) ?? refuse();
    const template = await readFile(TEMPLATE, 'utf8').catch(() => null);
    if (template === null)
      return void response.status(503).type('text/plain').send('The page is not built. Run: npm run build\n');
    response.set('Content-Security-Policy', POLICY);
    // Of no site, it can share a process with none; browsers complain of being asked to keep it apart by its address.
    response.removeHeader('Origin-Agent-Cluster');
    const lang = request.query['lang'] === 'fr' ? 'fr' : 'en';
    response.type('text/html').send(fillTemplate(template, { ...audit, lang }));
  };
}

/** The page itself allows its one script and style by their hashes. */
const POLICY = [
  'sandbox allow-scripts allow-modals',
  "default-src 'none'",
  "script-src 'unsafe-inline'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

function refuse(): never {
  throw new DeskError('conflict', 'This audit is not done yet. Run it first.', undefined, {
    reason: 'audit_not_done',
  });
}
