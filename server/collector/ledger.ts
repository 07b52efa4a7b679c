import type { JournalWriter } from '../../journal/writer.ts';
import type { JournalRecord, PrivatePart } from '../../wire/record.ts';
import type { DropReason, RefusalReason } from '../../wire/refusal.ts';
import { type Counts, noCounts } from './counts.ts';

/** The writer, or null while the disk does not let there be one. */
export type Journal = { readonly current: JournalWriter | null };

/** Null: the record is on disk. Otherwise why it is not. */
export type Kept = (dropped: 'overloaded' | 'disk' | null) => void;

/** Drops of one reason are written down together, once in so many milliseconds. */
const DROPS_MS = 1000;

/**
 * Writes down what becomes of every request and counts it, in one place, so that the two can not differ: a request
 * is counted when its record is on disk, and as a drop otherwise.
 */
export class Ledger {
  readonly counts: Counts = noCounts();
  readonly #journal: Journal;
  readonly #now: () => number;
  readonly #unwritten = new Map<DropReason, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor(journal: Journal, now: () => number) {
    this.#journal = journal;
    this.#now = now;
  }

  keep(record: JournalRecord, privatePart: PrivatePart, kept: Kept): void {
    const writer = this.#journal.current;
    if (!writer) {
      this.drop('disk');
      kept('disk');
      return;
    }
    // The record itself is not held until the disk is done with it: a copy of it waits there already.
    const outcome = outcomeOf(record);
    const taken = writer.append(record, privatePart, (error) => {
      if (error) this.drop('disk');
      else this.#count(outcome);
      kept(error ? 'disk' : null);
    });
    if (taken) return;
    const reason = writer.trouble ? 'disk' : 'overloaded';
    this.drop(reason);
    kept(reason);
  }

  /** Counts a request of which nothing is left, and writes that down within a second. */
  drop(reason: DropReason): void {
    this.counts.dropped += 1;
    this.counts.droppedBy[reason] = (this.counts.droppedBy[reason] ?? 0) + 1;
    this.#unwritten.set(reason, (this.#unwritten.get(reason) ?? 0) + 1);
    this.#timer ??= setTimeout(() => this.writeDrops(), DROPS_MS).unref();
  }

  /** Writes down the drops counted so far; those that find no room wait for another second. */
  writeDrops(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const drops = [...this.#unwritten];
    this.#unwritten.clear();
    for (const [reason, count] of drops) {
      const record: JournalRecord = { v: 1, kind: 'drop', received_at: this.#now(), reason, count };
      const taken = this.#journal.current?.append(record, null, (error) => {
        if (error) this.#wait(reason, count);
      });
      if (!taken) this.#wait(reason, count);
    }
  }

  #wait(reason: DropReason, count: number): void {
    this.#unwritten.set(reason, (this.#unwritten.get(reason) ?? 0) + count);
    this.#timer ??= setTimeout(() => this.writeDrops(), DROPS_MS).unref();
  }

  #count(outcome: Outcome): void {
    const { counts } = this;
    counts.received += 1;
    if (outcome === 'accepted' || outcome === 'flagged') {
      counts[outcome] += 1;
      return;
    }
    counts.refused += 1;
    counts.refusedBy[outcome] = (counts.refusedBy[outcome] ?? 0) + 1;
  }
}

type Outcome = 'accepted' | 'flagged' | RefusalReason;

function outcomeOf(record: JournalRecord): Outcome {
  // Refusal records are made by this process, from its own reasons.
  if (record.kind === 'refusal') return record.reason as RefusalReason;
  return record.flags && record.flags.length > 0 ? 'flagged' : 'accepted';
}
