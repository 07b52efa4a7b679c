import { z } from 'zod';
import { Audit, AuditProblem, AuditSettings, AuditTerms, ReadFile } from '../../../wire/audits.ts';

/** What the process of an audit is told to do. */
export const AuditJob = z.object({
  /** `check` reads and tries; `run` also writes what there is to take away. */
  task: z.enum(['check', 'run']),
  paths: z.object({ ours: z.string(), theirs: z.string() }),
  stated: AuditSettings,
  terms: AuditTerms,
  now: z.number().int(),
  program: z.string(),
  /** Folder of the results. */
  out: z.string(),
});
export type AuditJob = z.infer<typeof AuditJob>;

const Side = z.object({
  read: ReadFile.nullable(),
  problem: AuditProblem.nullable(),
  sheets: z.array(z.string()),
});

/** What it came to. */
export const AuditOutcome = z.object({
  ours: Side,
  theirs: Side,
  problem: AuditProblem.nullable(),
  trial: Audit.shape.trial,
});
export type AuditOutcome = z.infer<typeof AuditOutcome>;
