import type { JournalRecord, PrivatePart } from '../../wire/record.ts';
import type { Truth } from './truth.ts';

/** Who writes a record: the door, or the desk that imports a file. */
export type Writer = 'collector' | 'desk';

/** Something that reached us. */
export type TrafficEvent = { record: JournalRecord; sealed: PrivatePart | null; writer: Writer };

/** Takes what happens to people, in whatever order it is thought of. */
export type Sink = {
  /** Clicks, visits and requests as they were sent are asked for; without them only what the two sides say of orders. */
  wantsWay: boolean;
  event(record: JournalRecord, sealed: PrivatePart | null, writer?: Writer): void;
  truth(row: Truth): void;
};
