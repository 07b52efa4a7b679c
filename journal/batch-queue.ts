import type { JournalRecord, PrivatePart } from '../wire/record.ts';
import { Batch, type Done } from './batch.ts';
import { dayOf } from './day.ts';

/** Two take turns while the disk keeps up; a few more are worth their memory when it stutters. */
const SPARE_BATCHES = 4;

/** The records that wait for the disk, in the batches that they will be written in. */
export class BatchQueue {
  /** Waiting or on their way to the disk. */
  records = 0;
  bytes = 0;
  readonly #frameBytesMax: number;
  readonly #batches: Batch[] = [];
  readonly #spare: Batch[] = [];

  constructor({ frameBytesMax }: { frameBytesMax: number }) {
    this.#frameBytesMax = frameBytesMax;
  }

  /** False where not even an empty frame has room for the record. */
  add(record: JournalRecord, privatePart: PrivatePart | null, done: Done): boolean {
    const texts = {
      text: JSON.stringify(record),
      privateText: privatePart ? JSON.stringify(privatePart) : '',
    };
    // A frame is sealed with the key of one day, so midnight begins a new one.
    const day = dayOf(record.received_at);
    const last = this.#batches.at(-1);
    const before = last?.bytes ?? 0;
    if (last?.day === day && last.add(texts, done)) {
      this.#count(1, last.bytes - before);
      return true;
    }
    const batch = this.#spare.pop() ?? new Batch();
    batch.reset({ day, bytesMax: this.#frameBytesMax });
    if (!batch.add(texts, done)) {
      this.#spare.push(batch);
      return false;
    }
    this.#batches.push(batch);
    this.#count(1, batch.bytes);
    return true;
  }

  /** The next batch to write: nothing is added to it any more. */
  take(): Batch | undefined {
    return this.#batches.shift();
  }

  /** Settles a batch that was taken: all of its records have the same fate. */
  settle(batch: Batch, error: Error | null): void {
    this.#count(-batch.waiting.length, -batch.bytes);
    for (const done of batch.waiting) {
      try {
        done(error);
      } catch (thrown) {
        // One caller's mistake is not the others' loss: they are told first.
        queueMicrotask(() => {
          throw thrown;
        });
      }
    }
    if (this.#spare.length < SPARE_BATCHES) this.#spare.push(batch);
  }

  #count(records: number, bytes: number): void {
    this.records += records;
    this.bytes += bytes;
  }
}
