import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { createShop } from './create-shop.ts';
import { earlierPort, install, readSnippet } from './installation.ts';

const Arguments = z.object({
  /** Where the desk is called, and with which token. */
  desk: z.string(),
  token: z.string(),
  /** Ports under which browsers reach the other two, by names of their own. */
  'collector-port': z.coerce.number(),
  'desk-port': z.coerce.number(),
  host: z.string(),
  port: z.coerce.number(),
  /** File in which the shop keeps how it is known to the desk. */
  state: z.string(),
});

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: {
    desk: text,
    token: text,
    'collector-port': text,
    'desk-port': text,
    host: text,
    port: text,
    state: text,
  },
});
const args = Arguments.parse(values);

const server = createServer();
server.listen((await earlierPort(args.state)) ?? args.port, args.host);
await once(server, 'listening');
const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
const origin = `http://shop.localhost:${port}`;
const installation = await install({ state: args.state, desk: args.desk, token: args.token, port, origin });

// Other hosts have other cookies, other ports do not; and servers do not resolve what browsers do.
const forServers = `http://127.0.0.1:${args['collector-port']}`;
const forBrowsers = `http://collect.localhost:${args['collector-port']}`;
const snippet = await readSnippet(args, installation.site);

server.on(
  'request',
  createShop({
    collector: forBrowsers,
    desk: `http://localhost:${args['desk-port']}`,
    snippet: snippet.replaceAll(forServers, forBrowsers),
    link: installation.link,
    postbackUrl: installation.postback_url,
    now: Date.now,
    later: (work, delayMs) => void setTimeout(work, delayMs),
  }),
);
process.send?.({ ready: true, port, site: installation.site, link: installation.link });

const stop = () => process.exit(0);
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
process.once('disconnect', stop);
