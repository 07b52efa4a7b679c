import { type ChildProcess, spawn } from 'node:child_process';
import { endWithUs } from './end-with-us.ts';

export type OwnProcess = {
  child: ChildProcess;
  /** Resolves when it has ended, by itself or not. */
  ended: Promise<void>;
  /** Ends it and all that it started. */
  kill(): Promise<void>;
};

/** Starts a process in a group of its own, that ends with us. What it writes to its third pipe is for us to read. */
export function startProcess(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): OwnProcess {
  const child = spawn(command, args, { env, detached: true, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const end = child.pid === undefined ? () => {} : endWithUs({ pid: child.pid });
  return {
    child,
    ended,
    async kill() {
      end();
      await ended;
    },
  };
}
