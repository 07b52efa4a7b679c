import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** Answers a request itself, or leaves it to the collector. */
export type Interference = (incoming: IncomingMessage, answer: ServerResponse) => 'answered' | 'passes';

/** For `runLab({ between })`: something between gateways and collector, which is gone when the test ends. */
export function standBetween(interfere: Interference): (collector: string) => Promise<string> {
  return async (collector) => {
    const { hostname, port } = new URL(collector);
    const server = createServer((incoming, answer) => {
      if (interfere(incoming, answer) === 'answered') return void incoming.resume();
      const { method, url, headers } = incoming;
      const outgoing = request({ hostname, port, method, path: url, headers }, (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(answer);
      });
      outgoing.on('error', () => answer.destroy());
      incoming.pipe(outgoing);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port, not on a pipe
  };
}
