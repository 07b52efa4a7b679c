import { connect, type Socket } from 'node:net';
import type { Request } from './load.ts';

/** What to send, evenly over time, whatever the answers do: a visitor does not wait for another one's answer. */
export type PacedLoad = {
  url: string;
  connections: number;
  requests: Request[];
  perSecond: number;
  seconds: number;
};

export type PacedResult = { sent: number; failed: number; p50Ms: number; p99Ms: number };

/**
 * Sends at an even rate and measures each answer from the moment when its request was due, so that a server that
 * stalls is charged for all that waited (which a client that sends its next request after an answer hides).
 */
export async function pacedLoad({
  url,
  connections,
  requests,
  perSecond,
  seconds,
}: PacedLoad): Promise<PacedResult> {
  const { hostname, port, host } = new URL(url);
  const texts = requests.map((request) => textOf(request, host));
  const idle = await Promise.all(Array.from({ length: connections }, () => open(hostname, Number(port))));
  const sockets = [...idle];
  const due: number[] = [];
  const tookMs: number[] = [];
  let failed = 0;
  let sent = 0;

  for (const socket of sockets) {
    socket.on('data', (chunk) => {
      tookMs.push(performance.now() - (socket.dueAt ?? 0));
      // The answers that are counted here have no body, and the next request is sent after the answer.
      if (!chunk.toString('latin1').startsWith('HTTP/1.1 204')) failed += 1;
      idle.push(socket);
      sendNext();
    });
  }

  function sendNext(): void {
    while (due.length > 0) {
      // In turn, so that none is idle for so long that the server closes it.
      const socket = idle.shift();
      if (socket === undefined) return;
      socket.dueAt = due.shift() ?? 0;
      socket.write(texts[sent % texts.length] ?? '');
      sent += 1;
    }
  }

  let isDone = false;
  const startedAt = performance.now();
  const total = perSecond * seconds;
  let planned = 0;
  await new Promise<void>((resolve, reject) => {
    for (const socket of sockets)
      socket.on('close', () => isDone || reject(new Error('the server closed a connection')));
    const timer = setInterval(() => {
      const now = performance.now() - startedAt;
      while (planned < total && planned < (now / 1000) * perSecond) {
        due.push(startedAt + (planned / perSecond) * 1000);
        planned += 1;
      }
      sendNext();
      if (tookMs.length < total) return;
      isDone = true;
      clearInterval(timer);
      resolve();
    }, 1);
  });
  for (const socket of sockets) socket.destroy();
  tookMs.sort((a, b) => a - b);
  const at = (share: number) => tookMs[Math.floor(tookMs.length * share)] ?? Number.NaN;
  return { sent, failed, p50Ms: at(0.5), p99Ms: at(0.99) };
}

type PacedSocket = Socket & { dueAt?: number };

function open(host: string, port: number): Promise<PacedSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, host, () => resolve(socket));
    socket.setNoDelay(true);
    socket.on('error', reject);
  });
}

function textOf({ method, path, headers, body }: Request, host: string): string {
  const lines = Object.entries({ host, ...headers, 'content-length': Buffer.byteLength(body) });
  return [`${method} ${path} HTTP/1.1`, ...lines.map(([name, value]) => `${name}: ${value}`), '', body].join(
    '\r\n',
  );
}
