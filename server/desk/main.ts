import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import packageJson from '../../package.json' with { type: 'json' };
import { jsonLog } from '../config/log.ts';
import { runDesk } from './run-desk.ts';

/** What the supervisor tells its desk. */
const Told = z.object({ collector_url: z.string() });

const log = jsonLog(process.stderr, Date.now);
try {
  const running = await runDesk({
    ...readArguments(),
    dashboard: fileURLToPath(new URL('../../dist/dashboard', import.meta.url)),
    version: packageJson.version,
    world: { now: Date.now, randomBytes },
    log,
  });
  process.on('message', async (message) => {
    await running.setCollectorUrl(Told.parse(message).collector_url);
    process.send?.({ noted: true });
  });
  process.send?.({ ready: true, port: running.port, token: running.token, setup: running.setup });

  const stop = () => running.stop().then(() => process.exit(process.exitCode ?? 0), end);
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.once('disconnect', stop);
} catch (error) {
  end(error);
}

function readArguments(): { data: string; host: string; port: number } {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string', default: '8461' },
    },
  });
  if (values.data === undefined) throw new Error('--data is missing: the folder in which everything is kept');
  return { data: values.data, host: values.host, port: Number(values.port) };
}

function end(error: unknown): void {
  log('error', 'the desk ends', {
    reason: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
  process.exit(1);
}
