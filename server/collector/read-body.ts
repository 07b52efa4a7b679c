import type { IncomingMessage } from 'node:http';
import { LIMITS } from '../../wire/limits.ts';
import { connectionOf } from './connection.ts';

/**
 * Reads a body up to its limit and calls back once: with the body, or with null when it is too large. One that says
 * so is not read at all, and of one that does not nothing is kept beyond the limit. When the sender hangs up before
 * the end, nobody is called: there is nobody to answer, and {@link watchConnection} counts it.
 */
export function readBody(request: IncomingMessage, done: (body: Buffer | null) => void): void {
  if (isTooLong(request)) {
    done(null);
    return;
  }
  const declared = request.headers['content-length'];
  const length = declared === undefined ? null : Number(declared);
  const connection = connectionOf(request.socket);
  connection.reading = request;
  let chunks: Buffer[] | null = [];
  let bytes = 0;

  request.on('data', (chunk: Buffer) => {
    if (!chunks) return;
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes === length) finish();
    else if (bytes > LIMITS.bodyBytes) finish();
  });
  // A body that said how long it is has ended above, one tick earlier.
  if (!length) request.on('end', finish);

  function finish(): void {
    if (!chunks) return;
    const body = bytes > LIMITS.bodyBytes ? null : joined(chunks, bytes);
    chunks = null;
    connection.reading = null;
    done(body);
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
