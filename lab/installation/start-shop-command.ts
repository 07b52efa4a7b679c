import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { endWithUs } from '../browsers/end-with-us.ts';
import { LabError } from '../lab-error.ts';

export type ShopCommand = {
  /** As for a shell: `npm start`. Null where the shop runs already. */
  command: string | null;
  /** Where it answers when it is ready. */
  url: string;
  /** What it is told of the installation. */
  env: Readonly<Record<string, string>>;
  timeoutMs: number;
  /** Waits no longer. */
  signal: AbortSignal;
};

const POLL_MS = 100;
/** For one answer, while it is asked again and again. */
const ANSWER_MS = 5000;
/** A shop that was asked to end may take so long; then it is ended. */
const STOP_MS = 5000;
const KEPT_CHARACTERS = 4000;

/** Starts the user's shop and waits until it answers. Stops it with everything that it has started. */
export async function startShopCommand(options: ShopCommand): Promise<{ stop(): Promise<void> }> {
  const { command, url, timeoutMs } = options;
  if (command === null) {
    if (!(await answers(url)))
      throw away(url, 'Start the shop, or let the run do it with --start "npm start".');
    return { stop: async () => {} };
  }
  if (await answers(url))
    throw new LabError(
      'usage',
      'url_in_use',
      `Something answers at ${url} already, before "${command}" was started.`,
      'Stop it, or leave --start out to try what is there.',
    );
  const shop = run(command, options.env);
  try {
    const end = performance.now() + timeoutMs;
    while (!(await answers(url))) {
      options.signal.throwIfAborted();
      if (shop.hasEnded())
        throw new LabError(
          'environment',
          'shop_ended',
          `"${command}" ended before ${url} answered.${shop.said()}`,
        );
      if (performance.now() > end)
        throw away(
          url,
          `"${command}" runs for ${timeoutMs} ms. Look whether --url names its port.${shop.said()}`,
        );
      await delay(POLL_MS);
    }
    return shop;
  } catch (error) {
    await shop.stop();
    throw error;
  }
}

function away(url: string, hint: string): LabError {
  return new LabError('unreachable', 'shop_away', `Nothing answers at ${url}.`, hint);
}

/** A shop that fails answers too, but it is not ready. */
async function answers(url: string): Promise<boolean> {
  try {
    const { status, body } = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(ANSWER_MS) });
    await body?.cancel();
    return status < 500;
  } catch {
    return false;
  }
}

function run(command: string, env: Readonly<Record<string, string>>) {
  // A group of its own: a shell, npm and the server that it starts are ended together.
  const child = spawn(command, {
    shell: true,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let output = '';
  const keep = (chunk: Buffer) => {
    output = (output + chunk).slice(-KEPT_CHARACTERS);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  let isRunning = true;
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      keep(Buffer.from(error.message));
      isRunning = false;
      resolve();
    });
    child.once('exit', () => {
      isRunning = false;
      resolve();
    });
  });
  const release = child.pid === undefined ? () => {} : endWithUs({ pid: child.pid });
  return {
    hasEnded: () => !isRunning,
    said: () => (output.trim() === '' ? '' : ` It said:\n${output.trim()}`),
    async stop() {
      kill(child, 'SIGTERM');
      await Promise.race([ended, delay(STOP_MS, null, { ref: false })]);
      // Also when the shell has ended: what it has started may not have.
      release();
      await ended;
    },
  };
}

function kill({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // All of it is gone already.
  }
}
