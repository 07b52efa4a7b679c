import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Log } from '../config/log.ts';
import { type Child, keepRunning } from './child.ts';
import { COLLECTOR_FLAGS } from './collector-flags.ts';

export type ServeOptions = {
  data: string;
  host: string;
  collectorPort: number;
  deskPort: number;
  /** Where browsers and servers reach the collector, if not at its own port on this machine. */
  publicUrl?: string | undefined;
  log: Log;
};

export type Served = {
  /** Addresses on this machine, without a trailing slash. */
  collector: string;
  desk: string;
  /** An API token with every scope, good while the desk's process lives. */
  token: string;
  /** The token of a one-time sign-in link. */
  setup: string;
  stop(): Promise<void>;
};

const DeskReady = z.object({ port: z.number(), token: z.string(), setup: z.string() });
const CollectorReady = z.object({ port: z.number() });

/** Starts the desk and the collector, and watches both: two processes that meet on disk only. */
export async function serve(options: ServeOptions): Promise<Served> {
  const { data, host, log } = options;
  const common = ['--data', data, '--host', host];
  const desk = await keepRunning({
    name: 'desk',
    module: modulePath('desk'),
    args: (before: z.infer<typeof DeskReady> | null) => [
      ...common,
      '--port',
      String(before?.port ?? options.deskPort),
    ],
    parse: (message) => DeskReady.parse(message),
    log,
  });
  try {
    const collector = await keepRunning({
      name: 'collector',
      module: modulePath('collector'),
      flags: COLLECTOR_FLAGS,
      args: (before: z.infer<typeof CollectorReady> | null) => [
        ...common,
        '--port',
        String(before?.port ?? options.collectorPort),
      ],
      parse: (message) => CollectorReady.parse(message),
      log,
    });
    return await together(desk, collector, options);
  } catch (error) {
    await desk.stop();
    throw error;
  }
}

async function together(
  desk: Child<z.infer<typeof DeskReady>>,
  collector: Child<z.infer<typeof CollectorReady>>,
  { publicUrl }: ServeOptions,
): Promise<Served> {
  const collectorUrl = `http://127.0.0.1:${collector.ready.port}`;
  await desk.send({ collector_url: publicUrl ?? collectorUrl });
  return {
    collector: collectorUrl,
    desk: `http://127.0.0.1:${desk.ready.port}`,
    token: desk.ready.token,
    setup: desk.ready.setup,
    async stop() {
      // The collector first: what it still acknowledges, the desk still loads.
      await collector.stop();
      await desk.stop();
    },
  };
}

/** The processes have the ending of this file: `.ts` in a clone, `.js` in a published package. */
function modulePath(name: 'desk' | 'collector'): string {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return fileURLToPath(new URL(`../${name}/main.${ending}`, import.meta.url));
}
