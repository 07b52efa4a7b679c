import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { jsonLog } from '../config/log.ts';
import { runCollector } from './run-collector.ts';

const log = jsonLog(process.stderr, Date.now);
try {
  const running = await runCollector({
    ...readArguments(),
    world: { now: Date.now, randomBytes },
    pixelScript: fileURLToPath(new URL('../../dist/pixel/t.js', import.meta.url)),
    log,
    // Answers that say so are on their way. Whoever watches this process starts it again, on a new segment.
    onJournalFailure: () => setTimeout(() => process.exit(1), 100),
  });
  process.send?.({ ready: true, port: running.port });

  const stop = () => running.stop().then(() => process.exit(0), end);
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // Without its parent nobody could stop it, and a new one could not take its port.
  process.once('disconnect', stop);
} catch (error) {
  end(error);
}

function readArguments(): { data: string; host: string; port: number; writer: string } {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string', default: '8460' },
      writer: { type: 'string', default: 'collector' },
    },
  });
  const { data, host, writer } = values;
  const port = Number(values.port);
  if (data === undefined) throw new Error('--data is missing: the folder in which everything is kept');
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error(`--port ${values.port} is no port`);
  return { data, host, port, writer };
}

function end(error: unknown): void {
  log('error', 'the collector ends', { reason: error instanceof Error ? error.message : String(error) });
  process.exit(1);
}
