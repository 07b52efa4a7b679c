import { z } from 'zod';
import { FILE_FIELDS } from './preset.ts';
import { FileMapping, Gate, ReconcileReport } from './report.ts';
import { SENTENCES } from './sentences.ts';

/** What is set beside each other: an own log, and what the network or the shop says. */
export const AUDIT_SIDES = ['ours', 'theirs'] as const;
export const AuditSide = z.enum(AUDIT_SIDES);
export type AuditSide = z.infer<typeof AuditSide>;

const int = z.number().int();

/** What a user says of a file; null is found out from its contents. */
export const StatedFile = z.object({
  preset: z.string().max(64).nullable().default(null),
  /** Of a workbook, by its name; the first one unless said. */
  sheet: z.string().max(255).nullable().default(null),
  delimiter: z.enum([',', ';', '\t', '|']).nullable().default(null),
  decimal: FileMapping.shape.decimal.nullable().default(null),
  date_order: z.enum(['dmy', 'mdy']).nullable().default(null),
  zone: z.string().max(64).nullable().default(null),
  /** Header by field; null where the file has no such field, whatever its headers look like. */
  columns: z.partialRecord(z.enum(FILE_FIELDS), z.string().max(10_000).nullable()).default({}),
});
export type StatedFile = z.infer<typeof StatedFile>;

/** Why a file, or two beside each other, can not be used as they are. */
export const AuditProblem = z.object({
  code: z.string(),
  message: z.string(),
  hint: z.string(),
  /** Header of the column that it is about. */
  column: z.string().nullable(),
});
export type AuditProblem = z.infer<typeof AuditProblem>;

/** How a file was read. What could not be found out is null, and `problem` says why. */
export const ReadFile = z.object({
  headers: z.array(z.string()),
  /** The first values of each column, cut. */
  samples: z.array(z.array(z.string())),
  encoding: FileMapping.shape.encoding,
  delimiter: z.string(),
  preset: z.string().nullable(),
  /** Number of the column by field, from 0. */
  columns: z.partialRecord(z.enum(FILE_FIELDS), int),
  decimal: FileMapping.shape.decimal.nullable(),
  date_order: FileMapping.shape.date_order.nullable(),
  zone: z.string().nullable(),
  rows: int.nullable(),
  /** Rows that can not be used: why, how many, and the first of them, from 1 below the header. */
  refused: z.array(z.object({ reason: z.string(), rows: int, first: z.array(int) })),
});
export type ReadFile = z.infer<typeof ReadFile>;

export const AuditFile = z.object({
  /** As the user calls it: foreign text. */
  name: z.string(),
  bytes: int,
  stated: StatedFile,
  /** Of a workbook, the names of its sheets once it was read. */
  sheets: z.array(z.string()).default([]),
  read: ReadFile.nullable(),
  problem: AuditProblem.nullable(),
});
export type AuditFile = z.infer<typeof AuditFile>;

const WHOLE = { error: SENTENCES.whole_days };
const Days = z.number(WHOLE).int(WHOLE).min(1, WHOLE).max(3650, WHOLE);

/** What the network holds itself to, as `reconcile --html` takes it. */
export const AuditTerms = z.object({
  /** How long after a conversion the network takes a query. */
  query_days: Days.default(75),
  /** How long after its click a conversion is credited. */
  click_days: Days.default(30),
});
export type AuditTerms = z.infer<typeof AuditTerms>;

/** With what the analysis is made; what is absent stays as it was. */
export const AuditRun = z.object({ query_days: Days.optional(), click_days: Days.optional() });
export type AuditRun = z.infer<typeof AuditRun>;

/**
 * Two files that are set side by side. `files`: one lacks still. `check` and `run`: the work is under way or waits.
 * `checked`: it was tried; where there is no problem, it can be run. `done`: the whole analysis is there.
 */
export const AuditState = z.enum(['files', 'check', 'checked', 'run', 'done']);
export type AuditState = z.infer<typeof AuditState>;

export const Audit = z.object({
  id: z.string(),
  created_at: int,
  state: AuditState,
  files: z.object({ ours: AuditFile.nullable(), theirs: AuditFile.nullable() }),
  terms: AuditTerms.default({ query_days: 75, click_days: 30 }),
  /** What stands against it beyond a single file. */
  problem: AuditProblem.nullable(),
  /** What the trial came to; null before it. */
  trial: z
    .object({
      as_of: int,
      conversions: int,
      verdicts: ReconcileReport.shape.verdicts,
      gates: z.array(Gate),
    })
    .nullable(),
});
export type Audit = z.infer<typeof Audit>;

export const AuditView = Audit.extend({
  /** Audits whose turn comes before; null where nothing of it waits or is under way. */
  ahead: int.nullable(),
});
export type AuditView = z.infer<typeof AuditView>;

export const Audits = z.object({ audits: z.array(AuditView) });
export type Audits = z.infer<typeof Audits>;

export const AuditFileQuery = z.object({ name: z.string().min(1).max(255) });
export const AuditSettings = z.object({ ours: StatedFile, theirs: StatedFile });
export type AuditSettings = z.infer<typeof AuditSettings>;

/** What can be taken away of an audit that is done. */
export const AUDIT_DOWNLOADS = ['report.html', 'conversions.csv', 'queries.csv'] as const;
