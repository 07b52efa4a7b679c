import type { SpanName } from '../../wire/record.ts';

/** A time in which something was not as usual, as a row of `spans`. */
export type Span = {
  /** Null where it touches every site. */
  site: number | null;
  subject: number | null;
  type: string | null;
  name: SpanName;
  /** UTC milliseconds, half-open. */
  from: number;
  until: number;
  /** Events to be expected in it, and those that came. */
  expected: number;
  seen: number;
};

/** What judged conversions are read from: those of a pipeline under way, or the published ones. */
export type Judged = 'verdicts' | 'conversions';
