import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { LabError } from '../lab-error.ts';
import { asOfAPerson } from './as-of-a-person.ts';

/** What a request to the collector is about, by its path. */
export type Traffic = 'script' | 'pixel' | 'postback' | 'click' | 'other';

/** A request that came to the door. */
export type Passed = {
  /** UTC milliseconds of its arrival. */
  at: number;
  traffic: Traffic;
  method: string;
  /** Path with its query. */
  path: string;
  host: string;
  body: string;
  /** Status that its sender got; null while, or because, it got none. */
  status: number | null;
  /** Why the collector refused it. */
  reason: string | null;
  /** `Location` of a redirect. */
  location: string | null;
  /** It reached the collector. */
  isForwarded: boolean;
};

/** What becomes of requests. */
export type Weather =
  | { is: 'up' }
  | { is: 'down' }
  | { is: 'slow'; ms: number }
  | { is: 'far'; ms: number }
  | { is: 'unavailable' }
  | { is: 'answers_lost' }
  | { is: 'losing'; every: number }
  | { is: 'held' };

/**
 * A small reverse proxy before the collector, so that it can be down, slow or forgetful for one case only, the same
 * way in every browser, and so that everything that came is known.
 */
export type Gateway = {
  port: number;
  set(weather: Weather, traffic?: Traffic): void;
  passed(): readonly Passed[];
  /** Requests that were not answered yet. */
  open(): number;
  /** Some wait for {@link set}, and will until then. */
  isHolding(): boolean;
  /** Address that a browser visits to show that all that it sent before has arrived; the gateway answers it itself. */
  markerPath(): string;
  close(): Promise<void>;
};

export type GatewayOptions = {
  /** Address of the collector on this machine. */
  collector: string;
  /** Browsers say that a program drives them. Unless this is set they pass as those of people. */
  isRobot?: boolean;
};

const UP: Weather = { is: 'up' };
const ALL: readonly Traffic[] = ['script', 'pixel', 'postback', 'click', 'other'];
const MARKER = '/lab/marker/';

/** Whether an address is one that a gateway answers itself. */
export function isMarker(url: string): boolean {
  return new URL(url).pathname.startsWith(MARKER);
}

export async function startGateway({ collector, isRobot = false }: GatewayOptions): Promise<Gateway> {
  const upstream = new URL(collector);
  const passed: Passed[] = [];
  const weathers = new Map<Traffic, Weather>();
  const counts = new Map<Traffic, number>();
  let held: (() => void)[] = [];
  let markers = 0;
  let open = 0;

  const server = createServer((incoming, response) => {
    if (incoming.url?.startsWith(MARKER)) return answerMarker(response);
    open++;
    response.once('close', () => {
      open--;
    });
    void take(incoming, response).catch(() => response.destroy());
  });
  // A browser keeps connections open, and a run ends without waiting for them.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe

  return {
    port,
    set(weather, traffic) {
      for (const one of traffic === undefined ? ALL : [traffic]) {
        weathers.set(one, weather);
        counts.set(one, 0);
      }
      const waiting = held;
      held = [];
      for (const goOn of waiting) goOn();
    },
    passed: () => passed,
    open: () => open,
    isHolding: () => held.length > 0,
    markerPath: () => `${MARKER}${++markers}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function take(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = incoming.url ?? '/';
    const entry: Passed = {
      at: Date.now(),
      traffic: trafficOf(path),
      method: incoming.method ?? 'GET',
      path,
      host: incoming.headers.host ?? '',
      body: '',
      status: null,
      reason: null,
      location: null,
      isForwarded: false,
    };
    const body = await readBody(incoming);
    const weather = weathers.get(entry.traffic) ?? UP;
    if (weather.is === 'far') {
      await new Promise((resolve) => setTimeout(resolve, weather.ms));
      // Its sender took it back on the way.
      if (response.destroyed) return;
      entry.at = Date.now();
    }
    entry.body = body.toString();
    passed.push(entry);
    await decide({ entry, incoming, body }, response);
  }

  async function decide(exchange: Exchange, response: ServerResponse): Promise<void> {
    const { entry } = exchange;
    const weather = weathers.get(entry.traffic) ?? UP;
    switch (weather.is) {
      case 'up':
      case 'far':
        return forward(exchange, response);
      case 'down':
        response.destroy();
        return;
      case 'slow':
        await new Promise((resolve) => setTimeout(resolve, weather.ms));
        return forward(exchange, response);
      case 'unavailable':
        return answer(entry, response, { status: 503, headers: { ...CORS, 'Retry-After': '1' }, body: '' });
      case 'answers_lost':
        return forward(exchange, null).finally(() => response.destroy());
      case 'losing': {
        if (entry.method === 'OPTIONS') return forward(exchange, response);
        const count = (counts.get(entry.traffic) ?? 0) + 1;
        counts.set(entry.traffic, count);
        if (count % weather.every !== 0) return forward(exchange, response);
        return answer(entry, response, { status: 200, headers: CORS, body: '{"status":"accepted"}\n' });
      }
      case 'held':
        await new Promise<void>((resolve) => held.push(resolve));
        return decide(exchange, response);
    }
  }

  /** Passes it on; an answer that nobody is to get is read and thrown away. */
  async function forward({ entry, incoming, body }: Exchange, response: ServerResponse | null) {
    const sent = isRobot ? { headers: incoming.headers, body } : asOfAPerson(incoming.headers, body);
    const { 'content-length': _, 'transfer-encoding': __, ...headers } = sent.headers;
    const outgoing = request({
      hostname: upstream.hostname,
      port: upstream.port,
      method: entry.method,
      path: entry.path,
      headers: { ...headers, ...(body.length > 0 && { 'content-length': sent.body.length }) },
    });
    entry.isForwarded = true;
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      outgoing.once('response', resolve);
      outgoing.once('error', reject);
    });
    outgoing.end(sent.body);
    const from = await answered;
    const answerBody = await readBody(from);
    const { 'transfer-encoding': ___, connection: ____, ...kept } = from.headers;
    entry.reason = textOf(from.headers['x-tallystick-reason']);
    entry.location = textOf(from.headers.location);
    if (response)
      answer(entry, response, { status: from.statusCode ?? 502, headers: kept, body: answerBody });
  }

  function answer(
    entry: Passed,
    response: ServerResponse,
    { status, headers, body }: { status: number; headers: OutgoingHttpHeaders; body: string | Buffer },
  ): void {
    entry.status = status;
    response.writeHead(status, headers);
    response.end(body);
  }

  function answerMarker(response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/html', 'Cache-Control': 'no-store' });
    response.end('<!doctype html><title>Marker</title><link rel="icon" href="data:,">');
  }
}

/** Where a shop reports to a collector that the lab can not stand before. */
export function noGateway(): Gateway {
  return {
    port: 0,
    set(weather) {
      if (weather.is === 'up') return;
      throw new LabError(
        'usage',
        'no_gateway',
        'This scenario makes the collector fail, and the shop reports to one that the lab does not stand before.',
        'Leave it out with --grep, or let the run start the shop with an installation of its own (--start, without --desk).',
      );
    },
    passed: () => [],
    open: () => 0,
    isHolding: () => false,
    markerPath: () => `${MARKER}0`,
    close: async () => {},
  };
}

type Exchange = { entry: Passed; incoming: IncomingMessage; body: Buffer };

const CORS = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'Retry-After' };

function trafficOf(path: string): Traffic {
  if (path.startsWith('/t.js')) return 'script';
  if (path === '/e' || path.startsWith('/e?') || path.startsWith('/e/')) return 'pixel';
  if (path.startsWith('/pb/')) return 'postback';
  return path.startsWith('/c/') ? 'click' : 'other';
}

async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function textOf(header: string | string[] | undefined): string | null {
  return (Array.isArray(header) ? header[0] : header) ?? null;
}
