import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { REFUSALS } from '../../../wire/refusal.ts';
import type { LiveRequest } from './live-request.ts';

/** What became of a request. A failed one was never judged: nobody answered, or the collector could not take it. */
export type Outcome =
  | { status: 'accepted'; location: string | undefined }
  | { status: 'refused'; reason: string }
  | { status: 'failed'; reason: string; isAnswered: boolean };

export type Sender = { send(request: LiveRequest): Promise<Outcome>; close(): void };

/** Longer than the collector itself takes to give up on a request. */
const TIMEOUT_MS = 20_000;

/** Sends to one collector and to nothing else: redirects are read and not followed. */
export function sender(collector: string, { connections }: { connections: number }): Sender {
  const { protocol, hostname, port } = new URL(collector);
  const isHttps = protocol === 'https:';
  const agent = new (isHttps ? HttpsAgent : HttpAgent)({ keepAlive: true, maxSockets: connections });
  // The URL standard keeps the brackets of an IPv6 address; a socket wants none.
  const target = { agent, hostname: hostname.replace(/^\[|\]$/g, ''), port, timeout: TIMEOUT_MS };
  const open = isHttps ? httpsRequest : httpRequest;

  const send = (request: LiveRequest, isSecondTry = false): Promise<Outcome> =>
    new Promise((resolve) => {
      const { body, ...from } = request;
      const sent = open({ ...target, ...from }, (answer) => {
        answer.on('error', () => undefined);
        answer.resume();
        answer.once('close', () => resolve(outcomeOf(answer)));
      });
      sent.once('timeout', () => sent.destroy(Object.assign(new Error(), { code: 'timeout' })));
      sent.once('error', (error: NodeJS.ErrnoException) => {
        // The collector closed an idle connection while we took it for open: it has read nothing.
        if (error.code === 'ECONNRESET' && sent.reusedSocket && !isSecondTry) resolve(send(request, true));
        else resolve({ status: 'failed', reason: error.code ?? 'unknown', isAnswered: false });
      });
      sent.end(body);
    });
  return { send: (request) => send(request), close: () => agent.destroy() };
}

function outcomeOf({ statusCode = 0, headers, complete }: IncomingMessage): Outcome {
  if (!complete) return { status: 'failed', reason: 'aborted', isAnswered: false };
  if (statusCode >= 200 && statusCode < 400) return { status: 'accepted', location: headers.location };
  const reason = String(headers['x-tallystick-reason'] ?? `http_${statusCode}`);
  return reason in REFUSALS ? { status: 'refused', reason } : { status: 'failed', reason, isAnswered: true };
}
