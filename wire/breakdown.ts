import { z } from 'zod';
import { Filter, Trait } from './api.ts';
import { Amount } from './money.ts';
import { ReconcileReport, VerdictCounts } from './report.ts';

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

const Figures = z.object({
  conversions: z.number().int(),
  verdicts: VerdictCounts,
  /** Of the conversions expected on both sides, those that one lacks. */
  gap: ReconcileReport.shape.gap,
  at_stake: AtStake,
});

export const BreakdownRow = Figures.extend({
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
  rest: Figures.extend({ rows: z.number().int() }).nullable(),
});
export type Breakdown = z.infer<typeof Breakdown>;
