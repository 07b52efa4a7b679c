import type { Request, Response } from 'express';

/** Over https the name itself forbids any other host or path to set it; plain http is for this machine only. */
const SECURE_PREFIX = '__Host-';
const NAME = 'tallystick';
const MAX_AGE_S = 7 * 24 * 3600;

/** The cookie of whoever is signed in, or of the share link with this id: one browser may have several open. */
export function readSessionCookie(request: Request, share?: string): string | null {
  const name = nameFor(request, share);
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}

export function setSessionCookie(request: Request, response: Response, value: string, share?: string): void {
  response.append(
    'Set-Cookie',
    `${nameFor(request, share)}=${value}; Max-Age=${MAX_AGE_S}; ${attributes(request)}`,
  );
}

export function clearSessionCookie(request: Request, response: Response): void {
  response.append('Set-Cookie', `${nameFor(request)}=; Max-Age=0; ${attributes(request)}`);
}

function nameFor(request: Request, share?: string): string {
  return `${request.secure ? SECURE_PREFIX : ''}${NAME}${share === undefined ? '' : `-share-${share}`}`;
}

function attributes(request: Request): string {
  return `Path=/; HttpOnly; SameSite=Lax${request.secure ? '; Secure' : ''}`;
}
