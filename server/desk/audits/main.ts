import { AuditJob } from './audit-job.ts';
import { doAudit } from './do-audit.ts';

/** The process of one audit: its memory and its loop are its own, and it ends with the work. */
process.once('message', async (message) => {
  try {
    const outcome = await doAudit(AuditJob.parse(message));
    process.send?.(outcome, undefined, undefined, () => process.exit(0));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  }
});
process.once('disconnect', () => process.exit(1));
