import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { DROPS, type DropReason, REFUSALS, type RefusalReason } from '../../wire/refusal.ts';

/** What a request is answered with. Those that are sent often are made once. */
export type Answer = { status: number; headers: OutgoingHttpHeaders; body: string | Buffer | null };

export function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, headers);
  response.end(body);
}

/** An answer of JSON. */
export function json(status: number, value: unknown, headers?: OutgoingHttpHeaders): Answer {
  // Text, not bytes: Node sends it together with the headers, in one write instead of two.
  const body = `${JSON.stringify(value)}\n`;
  return {
    status,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': Buffer.byteLength(body),
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      ...headers,
    },
    body,
  };
}

/** What a page may read of an answer beside its status: the pixel waits as long as `Retry-After` says. */
const EXPOSED = { 'Access-Control-Expose-Headers': 'Retry-After, X-Tallystick-Reason' };

/** Says which parameter was wrong and why, to the person who set up the sender. */
export function refusalAnswer(
  reason: RefusalReason,
  at: string | undefined,
  headers?: OutgoingHttpHeaders,
): Answer {
  const { status, message } = REFUSALS[reason];
  return json(
    status,
    { code: reason, message, at },
    { ...EXPOSED, 'X-Tallystick-Reason': reason, ...headers },
  );
}

export function dropAnswer(reason: DropReason, headers?: OutgoingHttpHeaders): Answer {
  const { status, message } = DROPS[reason];
  const retry = status === 503 ? { 'Retry-After': '1' } : undefined;
  return json(
    status,
    { code: reason, message },
    { ...EXPOSED, 'X-Tallystick-Reason': reason, ...retry, ...headers },
  );
}

/** The same answer with further headers. */
export function withHeaders(answer: Answer, headers: OutgoingHttpHeaders): Answer {
  return { ...answer, headers: { ...answer.headers, ...headers } };
}
