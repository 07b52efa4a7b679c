import type { FactName } from '../../wire/record.ts';

/** Something learned from matured data, as a row of `calibration`. */
export type Fact = {
  site: number;
  /** A source, or the source that names a pair. */
  subject: number;
  type: string | null;
  /** A page, numbers set to 0. */
  page?: string;
  name: FactName;
  value: number;
  /** Cases that it rests on. */
  support: number;
};
