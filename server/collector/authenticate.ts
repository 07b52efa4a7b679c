import { hash, timingSafeEqual } from 'node:crypto';
import type { ObservationRecord } from '../../wire/record.ts';
import type { DirectorySource } from './directory.ts';
import { decode } from './parse/read-urlencoded.ts';
import type { Received } from './received.ts';

export type Authenticated =
  | { status: 'ok'; auth: NonNullable<ObservationRecord['auth']> }
  | { status: 'refused'; reason: 'missing_token' | 'wrong_token' };

type Request = { received: Received; pathToken: string | undefined };

/** One way of proving who sends. Null where the request does not use it. */
type Method = (request: Request, source: DirectorySource) => Authenticated | null;

/** In the order in which they are tried; the first that a request uses decides. Signatures have their place here. */
const METHODS: readonly Method[] = [
  ({ received }, source) => byToken('bearer', bearer(received.headers.authorization), source),
  ({ pathToken }, source) => byToken('path', pathToken, source),
  ({ received }, source) => byToken('token', parameter(received.query), source),
  ({ received }, source) =>
    byToken('token', isForm(received) ? parameter(formOf(received)) : undefined, source),
];

/** Whether the sender is who it says. Nothing else of the request has been looked at before. */
export function authenticate(request: Request, source: DirectorySource): Authenticated {
  for (const method of METHODS) {
    const authenticated = method(request, source);
    if (authenticated) return authenticated;
  }
  return { status: 'refused', reason: 'missing_token' };
}

function byToken(method: string, token: string | undefined, source: DirectorySource): Authenticated | null {
  if (!token) return null;
  const key = matchingKey(token, source.keys);
  return key ? { status: 'ok', auth: { method, key } } : { status: 'refused', reason: 'wrong_token' };
}

/** Compares with every key, also after one has matched: the time tells nothing about which. */
function matchingKey(token: string, keys: DirectorySource['keys']): string | undefined {
  const digest = hash('sha256', token, 'buffer');
  let matching: string | undefined;
  for (const { id, sha256 } of keys) {
    if (timingSafeEqual(digest, sha256)) matching ??= id;
  }
  return matching;
}

function bearer(authorization: string | undefined): string | undefined {
  return authorization === undefined ? undefined : /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
}

/** The first `token` of a query or form, found without reading the rest. */
function parameter(pairs: string): string | undefined {
  const raw = /(?:^|&)token=([^&]*)/.exec(pairs)?.[1];
  return raw === undefined ? undefined : (decode(raw) ?? raw);
}

function formOf({ body }: Received): string {
  return body.toString('latin1');
}

function isForm(received: Received): boolean {
  return received.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
}
