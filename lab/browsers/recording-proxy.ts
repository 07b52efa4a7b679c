import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { SeenRequest, VisitorOptions } from './browser.ts';
import { type RequestLog, requestLog } from './request-log.ts';

export type RecordingProxy = {
  port: number;
  log: RequestLog;
  setOffline(isOffline: boolean): void;
  close(): void;
};

type Options = Pick<VisitorOptions, 'blocks' | 'network'>;

const BODY_BYTES = 65_536;
/** Until the first byte of an answer, on a poor mobile connection. */
const SLOW_MS = 400;

/**
 * An empty page that the proxy has at every host that is not encrypted, and that is no request of anybody: it shows a
 * driver the cookies of hosts of which no page is open.
 */
export const EMPTY_PAGE = '/.lab-empty-page';

/**
 * A proxy for one visitor, for a browser that tells nobody what it requests: it records, blocks, slows down and cuts off.
 * Of what is encrypted it sees the host alone. Names below `localhost` are this machine, as they are in other browsers.
 */
export async function startRecordingProxy({ blocks, network }: Options): Promise<RecordingProxy> {
  const log = requestLog(Date.now);
  const sockets = new Set<Socket>();
  let isOffline = false;
  let count = 0;

  async function forward(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    if (incoming.url?.endsWith(EMPTY_PAGE)) {
      answer.writeHead(200, { 'Content-Type': 'text/html', 'Cache-Control': 'no-store' });
      answer.end('<!doctype html><title>Empty</title><link rel="icon" href="data:,">');
      return;
    }
    const id = String(++count);
    const entry = log.begin(id, describe(incoming));
    const refuse = (failure: string) => {
      log.fail(id, failure);
      incoming.socket.destroy();
    };
    if (isOffline) return refuse('offline');
    if (blocks?.(entry)) return refuse('blocked');
    if (network === 'slow') await delay(SLOW_MS, undefined, { ref: false });
    const { hostname, port, pathname, search } = new URL(entry.url);
    const outgoing = send({
      host: addressOf(hostname),
      port: port || 80,
      method: entry.method,
      path: pathname + search,
      headers: withoutHops(incoming.headers),
      agent: false,
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => refuse(error.code ?? error.message));
    outgoing.on('response', (response) => {
      log.answer(id, response.statusCode ?? 0);
      answer.writeHead(response.statusCode ?? 502, withoutHops(response.headers));
      response.pipe(answer);
    });
    answer.on('close', () => {
      if (!answer.writableFinished) outgoing.destroy();
    });
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= BODY_BYTES) chunks.push(chunk);
      entry.body = Buffer.concat(chunks).toString('utf8');
    });
    incoming.pipe(outgoing);
  }

  /** What is encrypted is passed on as it is. */
  function tunnel(incoming: IncomingMessage, client: Duplex, head: Buffer): void {
    const id = String(++count);
    const [host = '', port = '443'] = (incoming.url ?? '').split(/:(?=\d+$)/);
    const entry = log.begin(id, {
      method: 'CONNECT',
      url: `https://${host}${port === '443' ? '' : `:${port}`}/`,
      page: null,
      type: 'other',
      body: null,
    });
    client.on('error', () => {});
    if (isOffline || blocks?.(entry)) {
      log.fail(id, isOffline ? 'offline' : 'blocked');
      client.destroy();
      return;
    }
    const upstream = connect(Number(port), addressOf(host), () => {
      log.answer(id, 200);
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on('error', (error: NodeJS.ErrnoException) => {
      log.fail(id, error.code ?? error.message);
      client.destroy();
    });
    client.on('close', () => upstream.destroy());
  }

  const server = createServer((incoming, answer) => void forward(incoming, answer));
  server.on('connect', tunnel);
  server.on('clientError', (_error, socket) => socket.destroy());
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
  });
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    log,
    setOffline(value) {
      isOffline = value;
      if (value) cut();
    },
    close() {
      server.close();
      cut();
    },
  };
}

function addressOf(hostname: string): string {
  return hostname === 'localhost' || hostname.endsWith('.localhost') ? '127.0.0.1' : hostname;
}

const HOPS = ['connection', 'keep-alive', 'proxy-connection', 'proxy-authorization', 'transfer-encoding'];

/** What is between two machines is not for the third. */
function withoutHops(headers: IncomingMessage['headers']): IncomingMessage['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOPS.includes(name)));
}

type Described = Pick<SeenRequest, 'method' | 'url' | 'page' | 'type' | 'body'>;

function describe({ method = 'GET', url = '', headers }: IncomingMessage): Described {
  return { method, url, page: headers.referer ?? null, type: typeOf(method, headers), body: null };
}

/** The headers of Fetch Metadata say it, where the browser sends them; else what it is willing to take. */
function typeOf(method: string, headers: IncomingMessage['headers']): SeenRequest['type'] {
  const { accept = '', 'sec-fetch-dest': destination = '', 'sec-fetch-mode': mode = '' } = headers;
  if (typeof destination === 'string' && destination !== '' && destination !== 'empty')
    return DESTINATIONS[destination] ?? 'other';
  if (destination === 'empty') return mode === 'no-cors' && method === 'POST' ? 'ping' : 'fetch';
  if (accept.startsWith('text/html')) return 'document';
  if (accept.startsWith('image/')) return 'image';
  return accept.startsWith('text/css') ? 'style' : 'other';
}

const DESTINATIONS: Record<string, SeenRequest['type']> = {
  document: 'document',
  iframe: 'frame',
  image: 'image',
  script: 'script',
  style: 'style',
};
