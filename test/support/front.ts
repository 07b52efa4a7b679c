import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** What stands before a collector and does what networks do. */
export type Front = {
  port: number;
  /** Requests for the script, and events, that came this far. */
  scripts: number;
  events: number;
  /** The script is answered only when this resolves. */
  holdScript: () => Promise<unknown>;
  /** The connection of each event is cut before it gets any further. */
  losesEvents: boolean;
};

/** A proxy before the collector on this port. */
export async function startFront(collectorPort: number): Promise<Front> {
  const front: Front = {
    port: 0,
    scripts: 0,
    events: 0,
    holdScript: () => Promise.resolve(),
    losesEvents: false,
  };
  const server = createServer(async (incoming, outgoing) => {
    const isScript = incoming.url === '/t.js';
    if (isScript) front.scripts += 1;
    else front.events += 1;
    if (isScript) await front.holdScript();
    if (front.losesEvents && !isScript) incoming.destroy();
    // Every page load asks for the script, or only the first one could be made to wait for it.
    else
      forward(incoming, outgoing, {
        port: collectorPort,
        more: isScript ? { 'cache-control': 'no-store' } : {},
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // A server that listens on a port has such an address.
  front.port = (server.address() as AddressInfo).port;
  return front;
}

type Onward = { port: number; more: OutgoingHttpHeaders };

function forward(incoming: IncomingMessage, outgoing: ServerResponse, { port, more }: Onward): void {
  const { method, url, headers } = incoming;
  const onward = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, { ...answer.headers, ...more });
    answer.pipe(outgoing);
  });
  onward.on('error', () => outgoing.destroy());
  incoming.pipe(onward);
}
