import type { IncomingMessage } from 'node:http';
import { LIMITS } from '../../wire/limits.ts';
import { connectionOf } from './connection.ts';

export type BodyDrop = 'body_too_large' | 'aborted';

/**
 * Reads a body up to its limit and calls back exactly once. One that says that it is longer is not read at all, and
 * of one that does not say so nothing is kept beyond the limit.
 */
export function readBody(request: IncomingMessage, done: (body: Buffer | BodyDrop) => void): void {
  if (isTooLong(request)) {
    done('body_too_large');
    return;
  }

  const connection = connectionOf(request.socket);
  connection.reading = request;
  let chunks: Buffer[] | null = [];
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    if (!chunks) return;
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > LIMITS.bodyBytes) finish('body_too_large');
  });
  request.on('end', () => finish(joined(chunks ?? [], bytes)));
  request.on('close', () => finish('aborted'));

  function finish(result: Buffer | BodyDrop): void {
    if (!chunks) return;
    chunks = null;
    connection.reading = null;
    done(result);
  }
}

/** Says so itself. Node refuses a length that is no number, and one beside Transfer-Encoding (RFC 9112, 6.3). */
export function isTooLong({ headers }: IncomingMessage): boolean {
  return Number(headers['content-length'] ?? 0) > LIMITS.bodyBytes;
}

/** Nearly every body comes in one piece. */
function joined(chunks: Buffer[], bytes: number): Buffer {
  const [only] = chunks;
  return only && chunks.length === 1 ? only : Buffer.concat(chunks, bytes);
}
