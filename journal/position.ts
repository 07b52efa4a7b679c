/** Where a reader stands: behind a record that it has read. Plain data, to be kept beside what was made of it. */
export interface Position {
  segment: number;
  offset: number;
  /** Of the last record before it. */
  seq: number;
  /** Of the last frame before it: the next one carries it, or something is missing between them. */
  crc: number;
}

/** Before the first record, wherever the folder begins. */
export const BEGINNING: Position = { segment: 0, offset: 0, seq: 0, crc: 0 };
