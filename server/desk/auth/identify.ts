import type { Request } from 'express';
import type { Role, Scope } from '../../../wire/config.ts';
import type { Caller } from '../api/route.ts';
import type { Desk } from '../desk.ts';
import { DeskError } from '../desk-error.ts';
import { isSecretOf } from './secret-hash.ts';
import { readSessionCookie } from './session-cookie.ts';
import { userOf } from './user-of.ts';

const NOBODY: Caller = { user: null, token: null, scopes: [], affiliate: null, share: null };
const ALL: readonly Scope[] = ['read', 'write', 'admin'];

/** What each role may do. An affiliate has no scope: a route says itself that it may be called by one. */
export const SCOPES: Readonly<Record<Role, readonly Scope[]>> = {
  administrator: ALL,
  analyst: ['read'],
  affiliate: [],
};

/** The page of a share link says so with each request: a cookie alone would open it to whoever is signed in as well. */
export const SHARE_HEADER = 'x-tallystick-share';

/**
 * Who sends a request: by its token, by the share link that its page shows, or by its session's cookie. A token that is
 * not ours is an error.
 */
export function identify(request: Request, desk: Desk): Caller {
  const { authorization, [SHARE_HEADER]: share } = request.headers;
  if (authorization !== undefined) return byToken(authorization, desk);
  if (share !== undefined) return byShare(request, String(share), desk);
  return bySession(request, desk);
}

function bySession(request: Request, desk: Desk): Caller {
  const cookie = readSessionCookie(request);
  const user = cookie === null ? null : userOf(desk.config.current, desk.sessions.whose(cookie));
  if (user === null) return NOBODY;
  refuseForeignPage(request);
  return { ...NOBODY, user: user.name, scopes: SCOPES[user.role], affiliate: user.affiliate_id ?? null };
}

function byShare(request: Request, id: string, { config, shareSessions, world }: Desk): Caller {
  const share = config.current.shares.find((each) => each.id === id);
  const cookie = share === undefined ? null : readSessionCookie(request, share.id);
  const isOpen = cookie !== null && shareSessions.whose(cookie) === share?.id;
  if (share === undefined || !isOpen || share.expires_at <= world.now()) {
    throw new DeskError(
      'unauthorized',
      'This shared view is no longer open. It has expired or was revoked, or its link has to be opened again.',
      undefined,
      { reason: 'share_closed' },
    );
  }
  refuseForeignPage(request);
  return { ...NOBODY, share };
}

function byToken(authorization: string, { config, processTokenHash, world }: Desk): Caller {
  const token = /^Bearer ([\w.~+/=-]{1,512})$/i.exec(authorization)?.[1];
  if (token === undefined)
    throw new DeskError('unauthorized', 'The Authorization header must be "Bearer <token>".');
  if (isSecretOf(processTokenHash, token)) return { ...NOBODY, token: 'process', scopes: ALL };
  const known = config.current.tokens.find(({ sha256 }) => isSecretOf(sha256, token));
  if (known === undefined || (known.expires_at ?? Number.POSITIVE_INFINITY) <= world.now()) {
    throw new DeskError('unauthorized', 'This token is unknown or has expired. Make a new one.');
  }
  return { ...NOBODY, token: known.name, scopes: known.scopes };
}

/** A cookie comes along whoever makes the browser send a request, so another site's page is turned away (ASVS 3.5). */
function refuseForeignPage(request: Request): void {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    throw new DeskError('forbidden', 'This request was made by a page of another site.', undefined, {
      reason: 'foreign_page',
    });
  }
  const { origin } = request.headers;
  // A sandboxed page sends the Origin "null": it is nobody's, so it is not ours.
  if (site === undefined && origin !== undefined && URL.parse(origin)?.host !== request.headers.host) {
    throw new DeskError('forbidden', 'This request was made by a page of another site.', undefined, {
      reason: 'foreign_page',
    });
  }
}
