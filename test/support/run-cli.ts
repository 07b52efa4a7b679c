import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export type CliResult = { code: number | null; stdout: string; stderr: string };

export const CLI = fileURLToPath(new URL('../../bin/tallystick.js', import.meta.url));

/** What is said once where something takes over a second: how fast the machine is, is no behaviour of a command. */
const PROGRESS = /^working: .*\n/m;

/** Runs a command to its end, as a shell would. */
export function runCli(args: readonly string[], cli = CLI): Promise<CliResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr: stderr.replace(PROGRESS, '') }));
  });
}
