import { z } from 'zod';
import { ConversionsQuery, Span } from './api.ts';
import { Query as AuditQuery } from './audit.ts';
import { LIMITS } from './limits.ts';
import { Note, NotQueried, Progress, QueryBrief } from './query.ts';
import { Conversion } from './report.ts';
import { SENTENCES } from './sentences.ts';

const ConversionId = z.string().max(64);

/** The filter of a list, as its address holds it: each value a text. */
export const ChosenFilter = ConversionsQuery.omit({ limit: true, cursor: true, sort: true });

/** Conversions by their ids, or all that a filter selects. */
export const Choice = z.union([
  z.strictObject({ conversions: z.array(ConversionId).min(1).max(LIMITS.chosen) }),
  z.strictObject({ filter: ChosenFilter }),
]);
export type Choice = z.input<typeof Choice>;

export const ChosenConversions = z.object({ of: Choice });

/** Something to be done about conversions: a query comes further, a note is written, or both. */
export const NewQuerySteps = z
  .object({ of: Choice, progress: Progress.optional(), note: Note.optional() })
  .refine(({ progress, note }) => progress !== undefined || note !== undefined, {
    path: ['progress'],
    error: SENTENCES.step_empty,
  });
export type NewQuerySteps = z.input<typeof NewQuerySteps>;

/** What came of it. changed + unchanged + all that was left out + missing = chosen. */
export const QueryStepsResult = z.object({
  chosen: z.number().int(),
  changed: z.number().int(),
  /** Those whose query is there already. */
  unchanged: z.number().int(),
  /** Those of which no query can be opened, by the reason. */
  left_out: z.record(NotQueried, z.number().int()),
  /** Ids that are no conversion. */
  missing: z.number().int(),
});
export type QueryStepsResult = z.infer<typeof QueryStepsResult>;

export const QueriesQuery = Span.pick({ site: true, source: true }).extend({
  progress: z
    .string()
    .max(200)
    .transform((text) => text.split(','))
    .pipe(z.array(Progress).min(1))
    .optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageRows).default(50),
  cursor: z
    .string()
    .regex(/^\d{1,19}$/)
    .optional(),
});
export type QueriesQuery = z.infer<typeof QueriesQuery>;

export const ListedQuery = z.object({
  /** The conversion's id when its query was opened; it still finds it. */
  id: z.string(),
  site: z.string(),
  source: z.string(),
  query: QueryBrief,
  /** As it is now; null where it is no more, its import being taken back. */
  conversion: Conversion.nullable(),
});
export type ListedQuery = z.infer<typeof ListedQuery>;

export const QueriesPage = z.object({
  /** Of the site and source, whatever progress is asked for. */
  counts: z.record(Progress, z.number().int()),
  queries: z.array(ListedQuery),
  next: z.string().nullable(),
});
export type QueriesPage = z.infer<typeof QueriesPage>;

/** How many conversions a filter selects, and how many of them something can be done about at once. */
export const ConversionCount = z.object({ conversions: z.number().int(), limit: z.number().int() });
export type ConversionCount = z.infer<typeof ConversionCount>;

/** A demand in the columns that the query forms of networks ask for. */
export const QueryLine = AuditQuery.omit({ subs: true }).extend({
  id: z.string(),
  sub1: z.string().nullable(),
});
export type QueryLine = z.infer<typeof QueryLine>;

export const NewQueryList = ChosenConversions.extend({
  /** Days after the conversion within which a network takes a query, and between click and conversion. */
  query_days: z.number().int().min(1).max(3650).default(75),
  click_days: z.number().int().min(1).max(3650).default(30),
});
export type NewQueryList = z.input<typeof NewQueryList>;

/** What can be demanded of the conversions that were chosen; the others are left out: the network has credited them. */
export const QueryList = z.object({ lines: z.array(QueryLine), left_out: z.number().int() });
export type QueryList = z.infer<typeof QueryList>;
