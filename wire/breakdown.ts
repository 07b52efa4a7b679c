import { z } from 'zod';
import { Commas, Filter, Trait } from './api.ts';
import { CauseCode } from './cause.ts';
import { Amount } from './money.ts';
import { ReconcileReport, VerdictCounts } from './report.ts';
import { Verdict } from './verdict.ts';

/** What conversions may be told apart by. `source` is the one that is set beside the pixel. */
export const Dimension = z.enum(['site', 'source', 'type', 'verdict', 'cause', ...Trait.options]);
export type Dimension = z.infer<typeof Dimension>;

/** Rows that a breakdown lists unless more are asked for, and the most. */
const ROWS_USUAL = 20;
const ROWS_MAX = 200;

export const BreakdownQuery = Filter.extend({
  by: Dimension,
  limit: z.coerce.number().int().min(1).max(ROWS_MAX).default(ROWS_USUAL),
});
export type BreakdownQuery = z.infer<typeof BreakdownQuery>;

/** What one-sided conversions were worth, by currency: `XXX` (ISO 4217: no currency) where none was named. */
export const AtStake = z.record(z.string(), Amount);
export type AtStake = z.infer<typeof AtStake>;

/** What can be said of any conversions that are put together. */
export const GroupFigures = z.object({
  conversions: z.number().int(),
  verdicts: VerdictCounts,
  /** Of the conversions expected on both sides, those that one lacks. */
  gap: ReconcileReport.shape.gap,
  at_stake: AtStake,
});
export type GroupFigures = z.infer<typeof GroupFigures>;

export const BreakdownRow = GroupFigures.extend({
  /**
   * What the filter of the same name takes: an id, a code or a text as it was told. Null where it is not known: then
   * `unknown=<dimension>` selects them. Of causes it is null where none is needed.
   */
  key: z.string().nullable(),
  /** As the configuration calls it, where it does; hostile where others told it. */
  name: z.string().nullable(),
});
export type BreakdownRow = z.infer<typeof BreakdownRow>;

/** Conversions by one dimension, most first; `rest` sums up the rows beyond the limit, so that all add up to the summary. */
export const Breakdown = z.object({
  by: Dimension,
  rows: z.array(BreakdownRow),
  rest: GroupFigures.extend({ rows: z.number().int() }).nullable(),
});
export type Breakdown = z.infer<typeof Breakdown>;

/** Dimensions that a report may put together, and rows that it lists at most. */
const DIMENSIONS_MAX = 3;
const REPORT_ROWS_MAX = 1000;

/** What a report may show of each row. */
export const Measure = z.enum(['conversions', ...Verdict.options, 'gap', 'at_stake']);
export type Measure = z.infer<typeof Measure>;

const noneTwice = (values: readonly string[]) => new Set(values).size === values.length;

export const FiguresQuery = Filter.extend({
  /** One to three, with commas. */
  dimensions: Commas.pipe(
    z.array(Dimension).min(1).max(DIMENSIONS_MAX).refine(noneTwice, 'a dimension is named once'),
  ),
  /** All unless some are named, with commas. */
  measures: Commas.pipe(z.array(Measure).min(1).refine(noneTwice, 'a measure is named once')).default([
    ...Measure.options,
  ]),
  limit: z.coerce.number().int().min(1).max(REPORT_ROWS_MAX).default(100),
});
export type FiguresQuery = z.infer<typeof FiguresQuery>;

const int = z.number().int().optional();

/** The measures that were asked for; verdicts are counts. */
export const Measured = z.object({
  conversions: int,
  agreed: int,
  differs: int,
  pixel_only: int,
  postback_only: int,
  waiting: int,
  not_expected: int,
  gap: GroupFigures.shape.gap.optional(),
  at_stake: AtStake.optional(),
});
export type Measured = z.infer<typeof Measured>;

/** A report of the user's own: the most frequent combinations, and all others in one row. */
export const Figures = z.object({
  dimensions: z.array(Dimension),
  measures: z.array(Measure),
  rows: z.array(
    Measured.extend({
      /** In the order of the dimensions, as in a {@link BreakdownRow}. */
      keys: z.array(z.string().nullable()),
      names: z.array(z.string().nullable()),
    }),
  ),
  rest: Measured.extend({ rows: z.number().int() }).nullable(),
});
export type Figures = z.infer<typeof Figures>;

/** Conversions that have a cause, by cause, over time: as in a series. Those of a bucket are in no order. */
export const CauseSeries = z.object({
  bucket: z.enum(['hour', 'day']),
  zone: z.string(),
  points: z.array(z.object({ at: z.number().int(), causes: z.partialRecord(CauseCode, z.number().int()) })),
});
export type CauseSeries = z.infer<typeof CauseSeries>;
