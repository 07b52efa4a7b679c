import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { CLI } from './run-cli.ts';

const Ready = z.object({
  collector: z.string(),
  desk: z.string(),
  token: z.string(),
  setup: z.string(),
  shop: z.string().optional(),
  link: z.string().optional(),
});
export type Serve = z.infer<typeof Ready> & {
  pid: number;
  /** Ends it as Ctrl-C does, and tells its exit code. */
  stop(): Promise<number | null>;
};

/** `tallystick serve --json` on free ports, ended with the test at the latest. */
export async function startServe(data: string, more: readonly string[] = [], cli = CLI): Promise<Serve> {
  const args = [
    'serve',
    '--data',
    data,
    '--port',
    '0',
    '--desk-port',
    '0',
    '--shop-port',
    '0',
    '--json',
    ...more,
  ];
  const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => (said += chunk));
  const exit = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    await exit;
    return child.exitCode;
  };
  onTestFinished(async () => void (await stop()));
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    exit.then(() => {
      throw new Error(`it ended before it was ready: ${said}`);
    }),
  ]);
  return { ...Ready.parse(JSON.parse(String(line[0]))), pid: child.pid ?? 0, stop };
}
