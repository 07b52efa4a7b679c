import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type AuditJob, AuditOutcome } from './audit-job.ts';

const ENDING = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const MODULE = fileURLToPath(new URL(`./main.${ENDING}`, import.meta.url));
/** Beside DuckDB's own memory. A workbook is unpacked as a whole: one that swells beyond this ends its process alone. */
const HEAP_MIB = 1024;
/** A million rows on each side take half a minute; what takes longer than this never ends. */
const PATIENCE_MS = 15 * 60_000;
const SAID_MAX = 4000;

/** Does the work of an audit in a process of its own. Rejects where that process ends without an outcome. */
export function runAudit(job: AuditJob, signal: AbortSignal): Promise<AuditOutcome> {
  return new Promise((resolve, reject) => {
    const child = fork(MODULE, [], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: [`--max-old-space-size=${HEAP_MIB}`],
      env: { ...process.env, TZ: 'UTC' },
    });
    const end = () => child.kill('SIGKILL');
    const patience = setTimeout(end, PATIENCE_MS);
    signal.addEventListener('abort', end, { once: true });
    let said = '';
    child.stderr?.on('data', (chunk) => (said = `${said}${chunk}`.slice(-SAID_MAX)));
    let outcome: AuditOutcome | undefined;
    child.once('message', (message) => {
      const parsed = AuditOutcome.safeParse(message);
      if (parsed.success) outcome = parsed.data;
      else said += parsed.error.message;
    });
    child.once('error', (error) => (said += error.message));
    child.once('close', (code, killed) => {
      clearTimeout(patience);
      signal.removeEventListener('abort', end);
      if (outcome !== undefined) resolve(outcome);
      else reject(new Error(`the audit's process ended (${killed ?? code}): ${said}`));
    });
    if (signal.aborted) end();
    else child.send(job);
  });
}
