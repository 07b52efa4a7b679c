import { hash, timingSafeEqual } from 'node:crypto';
import type { ObservationRecord } from '../../wire/record.ts';
import type { DirectorySource } from './directory.ts';
import { decode } from './parse/read-urlencoded.ts';
import type { Received } from './received.ts';

export type Authenticated =
  | { status: 'ok'; auth: NonNullable<ObservationRecord['auth']> }
  | { status: 'refused'; reason: 'missing_token' | 'wrong_token' };

/** What a request shows for itself. One entry per way of proving who sends; signatures will be others. */
type Proof = {
  method: string;
  find: (received: Received, pathToken: string | undefined) => string | undefined;
};

const PROOFS: readonly Proof[] = [
  { method: 'bearer', find: (received) => bearer(received.headers.authorization) },
  { method: 'path', find: (_received, pathToken) => pathToken },
  { method: 'token', find: (received) => parameter(received.query) },
  {
    method: 'token',
    find: (received) => (isForm(received) ? parameter(received.body.toString('latin1')) : undefined),
  },
];

/** Whether the sender knows one of the source's tokens. Nothing else of the request has been looked at before. */
export function authenticate(
  received: Received,
  pathToken: string | undefined,
  source: DirectorySource,
): Authenticated {
  for (const { method, find } of PROOFS) {
    const token = find(received, pathToken);
    if (!token) continue;
    const key = matchingKey(token, source.keys);
    return key ? { status: 'ok', auth: { method, key } } : { status: 'refused', reason: 'wrong_token' };
  }
  return { status: 'refused', reason: 'missing_token' };
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

function isForm(received: Received): boolean {
  return received.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
}
