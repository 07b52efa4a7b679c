import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

type Owned = {
  /** The leader of a process group. */
  pid: number;
  /** A folder of that process alone, such as a profile. */
  folder?: string | null;
};

const owned = new Set<Owned>();

/**
 * Ends a process and all that it started when we end, however that happens: at our exit, at a signal, and, by a guard that
 * waits for our end of a pipe to close, when we are killed ourselves. The answer ends it now, without asking it.
 */
export function endWithUs(process: Owned): () => void {
  if (owned.size === 0) listen();
  owned.add(process);
  const dismissGuard = startGuard(process);
  return () => {
    // First, so that it does not see the end of a process that has our number by chance.
    dismissGuard();
    end(process);
    owned.delete(process);
    if (owned.size === 0) unlisten();
  };
}

function end({ pid, folder }: Owned): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
  if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}

/** Written as every shell takes it: some know no `--` there, and no name of a signal before a group. */
const GUARD = 'read _; kill -9 "-$0" 2>/dev/null; [ -z "$1" ] || rm -rf -- "$1"';

function startGuard({ pid, folder }: Owned): () => void {
  if (process.platform === 'win32') return () => {};
  const guard = spawn('/bin/sh', ['-c', GUARD, String(pid), folder ?? ''], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.on('error', () => {});
  guard.unref();
  return () => guard.kill('SIGKILL');
}

const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

function listen(): void {
  process.on('exit', endAll);
  for (const signal of Object.keys(SIGNALS)) process.on(signal, onSignal);
}

function unlisten(): void {
  process.off('exit', endAll);
  for (const signal of Object.keys(SIGNALS)) process.off(signal, onSignal);
}

/** Who else listens for the signal wants to end in his own way, and the `exit` that follows is ours. */
function onSignal(signal: keyof typeof SIGNALS): void {
  if (process.listenerCount(signal) > 1) return;
  endAll();
  process.exit(SIGNALS[signal]);
}

function endAll(): void {
  for (const process of owned) end(process);
  owned.clear();
}
