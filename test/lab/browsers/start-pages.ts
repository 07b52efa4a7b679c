import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

type Arrived = { method: string; url: string; headers: IncomingHttpHeaders; body: string };

export type Pages = {
  /** Address of a path at a host below `localhost`. */
  at(path: string, host?: string): string;
  /** All that has arrived, in its order. */
  arrived: Arrived[];
  stop(): void;
};

/** A site made of these pages, at every name below `localhost`. A path that is not among them gets 204, `/never` nothing. */
export async function startPages(pages: Record<string, string>): Promise<Pages> {
  const arrived: Arrived[] = [];
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    const arrival = { method, url, headers, body: '' };
    arrived.push(arrival);
    for await (const chunk of request) arrival.body += chunk;
    const { pathname } = new URL(url, 'http://localhost');
    if (pathname === '/never') return;
    const page = pages[pathname];
    response.setHeader('access-control-allow-origin', '*');
    if (pathname === '/cookies')
      response.setHeader('set-cookie', ['hidden=1; HttpOnly; Path=/', 'kept=2; Max-Age=86400; Path=/']);
    if (page === undefined) response.writeHead(204).end();
    else response.setHeader('content-type', 'text/html; charset=utf-8').end(`<!doctype html>${page}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    at: (path, host = 'shop') => `http://${host}.localhost:${port}${path}`,
    arrived,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
