/** Something learned from matured data, as a row of `calibration`. */
export type Fact = {
  site: number;
  /** A source, or the source that names a pair. */
  subject: number;
  type: string | null;
  name: 'grace_ms' | 'order_ids_join';
  value: number;
  /** Cases that it rests on. */
  support: number;
};
