import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Log } from '../config/log.ts';
import { keepRunning } from './child.ts';
import type { Served } from './serve.ts';

export type ServedDemo = {
  /** Address of the shop on this machine. */
  shop: string;
  /** Path of the affiliate's link at the collector. */
  linkPath: string;
  stop(): Promise<void>;
};

const ShopReady = z.object({ port: z.number(), link: z.string() });

/** Starts the demo shop beside a served desk and collector. */
export async function serveDemo(
  served: Served,
  options: { data: string; host: string; port: number; log: Log },
): Promise<ServedDemo> {
  const portOf = (url: string) => new URL(url).port;
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const shop = await keepRunning({
    name: 'shop',
    module: fileURLToPath(new URL(`../../lab/shop/main.${ending}`, import.meta.url)),
    args: () => [
      ...['--desk', served.desk, `--token=${served.token}`],
      ...['--desk-port', portOf(served.desk), '--collector-port', portOf(served.collector)],
      ...['--host', options.host, '--port', String(options.port)],
      ...['--state', join(options.data, 'demo-shop.json')],
    ],
    parse: (message) => ShopReady.parse(message),
    log: options.log,
  });
  return {
    shop: `http://127.0.0.1:${shop.ready.port}`,
    linkPath: `/c/${shop.ready.link}`,
    stop: () => shop.stop(),
  };
}
