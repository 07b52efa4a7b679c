import { z } from 'zod';
import { LIMITS } from './limits.ts';
import { Verdict } from './verdict.ts';

/** How far a query has come: a demand on a network about a conversion that it did not credit. */
export const PROGRESS = ['open', 'sent', 'accepted', 'refused', 'closed'] as const;
export const Progress = z.enum(PROGRESS);
export type Progress = z.infer<typeof Progress>;

/** What somebody wrote about a conversion. */
export const Note = z
  .string()
  .trim()
  .min(1)
  .max(LIMITS.noteLength)
  .regex(/^\P{Cs}*$/u);

/** One thing that was done about a conversion: its query came further, a note was written, or both at once. */
export const QueryStep = z.object({
  /** UTC milliseconds, our clock. */
  at: z.number().int(),
  /** Who did it: a user, or the name of a token. */
  by: z.string(),
  /** Null where only a note was written. */
  progress: Progress.nullable(),
  note: z.string().nullable(),
  /** What was held of the conversion then. It may have become another since: a query stands all the same. */
  verdict: Verdict,
  cause: z.string().nullable(),
});
export type QueryStep = z.infer<typeof QueryStep>;

/** What a list shows of all that was done about a conversion. */
export const QueryBrief = z.object({
  /** Null where there are only notes. */
  progress: Progress.nullable(),
  /** Of the last step. */
  at: z.number().int(),
  steps: z.number().int(),
  /** The newest note. */
  note: z.string().nullable(),
  /** What was held of the conversion when its query was opened; null where none was. */
  opened: z.object({ at: z.number().int(), verdict: Verdict }).nullable(),
});
export type QueryBrief = z.infer<typeof QueryBrief>;

/**
 * Why no query can be opened: the network has credited the conversion, the other side may still come, or it was not due.
 */
export const NotQueried = z.enum(['credited', 'waiting', 'not_expected']);
export type NotQueried = z.infer<typeof NotQueried>;
