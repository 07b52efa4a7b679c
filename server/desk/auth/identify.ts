import type { Request } from 'express';
import type { Caller } from '../api/route.ts';
import type { Desk } from '../desk.ts';
import { DeskError } from '../desk-error.ts';
import { isSecretOf } from './secret-hash.ts';
import { readSessionCookie } from './session-cookie.ts';

const NOBODY: Caller = { user: null, token: null, scopes: [] };

/** Who sends a request: by its token, or by its session's cookie. A token that is not ours is an error. */
export function identify(request: Request, desk: Desk): Caller {
  const authorization = request.headers.authorization;
  if (authorization !== undefined) return byToken(authorization, desk);
  const cookie = readSessionCookie(request);
  const user = cookie === null ? null : desk.sessions.userOf(cookie);
  if (user === null) return NOBODY;
  refuseForeignPage(request);
  return { user, token: null, scopes: ['read', 'write', 'admin'] };
}

function byToken(authorization: string, { config, processTokenHash, world }: Desk): Caller {
  const token = /^Bearer ([\w.~+/=-]{1,512})$/i.exec(authorization)?.[1];
  if (token === undefined)
    throw new DeskError('unauthorized', 'The Authorization header must be "Bearer <token>".');
  if (isSecretOf(processTokenHash, token))
    return { user: null, token: 'process', scopes: ['read', 'write', 'admin'] };
  const known = config.current.tokens.find(({ sha256 }) => isSecretOf(sha256, token));
  if (known === undefined || (known.expires_at ?? Number.POSITIVE_INFINITY) <= world.now()) {
    throw new DeskError('unauthorized', 'This token is unknown or has expired. Make a new one.');
  }
  return { user: null, token: known.name, scopes: known.scopes };
}

/** A cookie comes along whoever makes the browser send a request, so another site's page is turned away (ASVS 3.5). */
function refuseForeignPage(request: Request): void {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    throw new DeskError('forbidden', 'This request was made by a page of another site.');
  }
  const { origin } = request.headers;
  if (site === undefined && origin !== undefined && new URL(origin).host !== request.headers.host) {
    throw new DeskError('forbidden', 'This request was made by a page of another site.');
  }
}
