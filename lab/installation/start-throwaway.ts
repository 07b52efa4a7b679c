import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { Config } from '../../wire/config.ts';
import { endWithUs } from '../browsers/end-with-us.ts';
import { LabError } from '../lab-error.ts';
import { type DeskClient, deskClient } from './desk-client.ts';

/** A desk and a collector that cases report to. */
export type Installation = {
  /** Address of the collector on this machine. */
  collector: string;
  desk: DeskClient;
  stop(): Promise<void>;
};

const Ready = z.object({ collector: z.string(), desk: z.string(), token: z.string() });

/** A scenario says by `X-Forwarded-For` that somebody sends from elsewhere. */
const CONFIG = Config.parse({
  version: 2,
  settings: { trusted_proxies: ['127.0.0.1'] },
  ...{ sites: [], sources: [], affiliates: [], links: [], users: [], tokens: [], shares: [] },
});

/** How long a machine that does other things too may take to start three processes. */
const START_MS = 60_000;

/** An installation of this run's own, in a temporary folder that goes away with it: nothing of it reaches live figures. */
export async function startThrowaway(): Promise<Installation> {
  const data = await mkdtemp(join(tmpdir(), 'tallystick-qa-'));
  await writeFile(join(data, 'config.json'), JSON.stringify(CONFIG));
  const cli = fileURLToPath(new URL('../../bin/tallystick.js', import.meta.url));
  const args = ['serve', '--data', data, '--port', '0', '--desk-port', '0', '--json'];
  const child = spawn(process.execPath, [cli, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that it is ended with what it has started.
    detached: process.platform !== 'win32',
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said = (said + chunk).slice(-4000);
  });
  const exit = once(child, 'exit');
  // Also where this process ends without having come to stop(): it must not leave another one behind.
  const release = child.pid === undefined ? () => {} : endWithUs({ pid: child.pid, folder: data });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await exit;
    }
    release();
    await rm(data, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    const line = await Promise.race([
      once(createInterface({ input: child.stdout }), 'line', { signal: AbortSignal.timeout(START_MS) }),
      exit.then(() => {
        throw new LabError(
          'environment',
          'installation_failed',
          `The installation of this run did not start:\n${said.trim()}`,
        );
      }),
    ]);
    const ready = Ready.parse(JSON.parse(String(line[0])));
    return { collector: ready.collector, desk: deskClient({ url: ready.desk, token: ready.token }), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
