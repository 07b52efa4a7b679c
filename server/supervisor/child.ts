import { type ChildProcess, fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Log } from '../config/log.ts';

export type ChildOptions<Ready> = {
  name: string;
  /** Path of the module to run. */
  module: string;
  /** Flags of Node and V8. */
  flags?: readonly string[];
  /** Arguments of each start; the second start may know more than the first, such as the port to take again. */
  args: (before: Ready | null) => string[];
  /** Reads what the process tells when it is ready. */
  parse: (message: unknown) => Ready;
  /** Called after every start but the first. */
  onRestart?: (ready: Ready) => void;
  log: Log;
};

/** A process that is kept running. */
export type Child<Ready> = {
  /** What it told when it was last ready. */
  readonly ready: Ready;
  send(message: object): Promise<unknown>;
  stop(): Promise<void>;
};

/** A process ended before it was ready. `lines` are the last that it said. */
export class ChildFailed extends Error {
  override readonly name = 'ChildFailed';
  readonly lines: readonly string[];

  constructor(child: string, lines: readonly string[]) {
    super(`the ${child} ended before it was ready`);
    this.lines = lines;
  }
}

const PAUSE_MS_MIN = 200;
const PAUSE_MS_MAX = 10_000;
/** A process that ran this long had not failed at its start. */
const SETTLED_MS = 60_000;
const STOP_MS = 15_000;
const LINES_KEPT = 20;

/** Starts a process, and starts it again whenever it ends by itself. Throws where the first start fails. */
export async function keepRunning<Ready>(options: ChildOptions<Ready>): Promise<Child<Ready>> {
  const { name, log } = options;
  let current = await start(options, null);
  let isStopping = false;
  let pauseMs = PAUSE_MS_MIN;
  let watching: Promise<void> = Promise.resolve();

  const watch = async () => {
    for (;;) {
      const startedAt = performance.now();
      await current.ended;
      if (isStopping) return;
      if (performance.now() - startedAt > SETTLED_MS) pauseMs = PAUSE_MS_MIN;
      log('error', `the ${name} ended and is started again`, { after_ms: pauseMs });
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      pauseMs = Math.min(PAUSE_MS_MAX, pauseMs * 2);
      if (isStopping) return;
      try {
        current = await start(options, current.ready);
        // Asked to stop while it was starting again: stop() could only end the one before it.
        if (isStopping) current.process.kill('SIGTERM');
        options.onRestart?.(current.ready);
      } catch (error) {
        log('error', `the ${name} did not start`, { reason: String(error) });
      }
    }
  };
  watching = watch();

  return {
    get ready() {
      return current.ready;
    },
    send: (message) => {
      const { process } = current;
      return new Promise((resolve, reject) => {
        process.once('message', resolve);
        process.send(message, (error) => error && reject(error));
      });
    },
    async stop() {
      isStopping = true;
      const { process } = current;
      process.kill('SIGTERM');
      const patience = setTimeout(() => process.kill('SIGKILL'), STOP_MS);
      await current.ended;
      clearTimeout(patience);
      await watching;
    },
  };
}

type Started<Ready> = { process: ChildProcess; ready: Ready; ended: Promise<void> };

async function start<Ready>(options: ChildOptions<Ready>, before: Ready | null): Promise<Started<Ready>> {
  const { module, args, parse, name, flags = [] } = options;
  // Models and reports speak of UTC, whatever zone the machine is in.
  const env = { ...process.env, TZ: 'UTC' };
  const child = fork(module, args(before), {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [...flags],
    env,
  });
  const lines = relay(child, options);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const message = await Promise.race([
    new Promise<unknown>((resolve) => child.once('message', resolve)),
    ended.then(() => {
      throw new ChildFailed(name, lines);
    }),
  ]);
  return { process: child, ready: parse(message), ended };
}

/** Passes on what a child logs, and keeps the last lines for when it fails. */
function relay(child: ChildProcess, { log, name }: Pick<ChildOptions<unknown>, 'log' | 'name'>): string[] {
  const kept: string[] = [];
  if (child.stderr === null) return kept;
  createInterface({ input: child.stderr }).on('line', (line) => {
    kept.push(line);
    if (kept.length > LINES_KEPT) kept.shift();
    const entry = parseEntry(line);
    if (entry) log(entry.level, entry.message, { process: name, ...entry.details });
    else log('warn', line, { process: name });
  });
  return kept;
}

function parseEntry(
  line: string,
): { level: 'info' | 'warn' | 'error'; message: string; details: object } | null {
  try {
    const { at: _, level, message, ...details } = JSON.parse(line);
    if (level !== 'info' && level !== 'warn' && level !== 'error') return null;
    return { level, message: String(message), details };
  } catch {
    return null;
  }
}
