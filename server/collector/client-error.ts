import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { DROPS, type DropReason } from '../../wire/refusal.ts';
import { connectionOf } from './connection.ts';

/**
 * What to do with a connection on which no request could be read. Node says that something is wrong with it; whether
 * there was a request at all, and whether anybody else counts it, is for us to find out.
 */
export function answerClientError(
  error: NodeJS.ErrnoException,
  stream: Duplex,
  drop: (reason: DropReason) => void,
): void {
  if (!(stream instanceof Socket)) {
    stream.destroy();
    return;
  }
  const connection = connectionOf(stream);
  if (connection.isBroken) return;
  const { reading } = connection;
  const reason = reasonOf(error.code);
  if (reading && !reading.complete) {
    // It is counted when the connection closes.
    end(stream, reason, error.code);
    return;
  }
  if (isRequest(error.code, stream, connection.requests)) drop(reason);
  if (reading || connection.waiting > 0) {
    // The request before is still to be answered, and must not get this answer in the place of its own.
    connection.isBroken = true;
    return;
  }
  end(stream, reason, error.code);
}

function end(socket: Socket, reason: DropReason, code: string | undefined): void {
  const status = code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : DROPS[reason].status;
  if (socket.writable) socket.write(rawAnswer(reason, status));
  socket.destroySoon();
}

function reasonOf(code: string | undefined): DropReason {
  if (code === 'HPE_HEADER_OVERFLOW') return 'headers_too_large';
  // The parser was in the middle of a request when the connection ended.
  if (code === 'HPE_INVALID_EOF_STATE') return 'aborted';
  return code?.startsWith('HPE_') ? 'not_http' : 'aborted';
}

/** Browsers open connections in advance and may close them unused, and keep-alive ones are closed between requests. */
function isRequest(code: string | undefined, socket: Socket, requests: number): boolean {
  if (code?.startsWith('HPE_')) return true;
  if (requests === 0) return socket.bytesRead > 0;
  return code === 'ERR_HTTP_REQUEST_TIMEOUT';
}

function rawAnswer(reason: DropReason, status: number): string {
  const body = `${JSON.stringify({ code: reason, message: DROPS[reason].message })}\n`;
  return [
    `HTTP/1.1 ${status} ${reason}`,
    'Connection: close',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Access-Control-Allow-Origin: *',
    `X-Tallystick-Reason: ${reason}`,
    '',
    body,
  ].join('\r\n');
}
