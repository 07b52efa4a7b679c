import type { Damage } from '../../journal/damage.ts';
import type { JournalEntry } from '../../journal/entry.ts';
import type { JournalError } from '../../journal/journal-error.ts';
import { type JournalFrame, openReader, type ReaderOptions } from '../../journal/reader.ts';
import { type JournalWriter, openWriter, type WriterOptions } from '../../journal/writer.ts';
import type { DropRecord, PrivatePart } from '../../wire/record.ts';

export const secret = Buffer.alloc(32, 7);
export const NOON = Date.UTC(2026, 10, 21, 12);

/** A short record that can be told from others by its count. */
export function record(count: number, at = NOON): DropRecord {
  return { v: 1, received_at: at, kind: 'drop', reason: 'overloaded', count };
}

/** A private part that belongs to the record of the same count. */
export function privatePart(count: number): PrivatePart {
  return { ip: '203.0.113.0', body: `body of ${count}` };
}

/** A writer that is not expected to fail. */
export function open(options: Partial<WriterOptions> & { data: string }): Promise<JournalWriter> {
  return openWriter({
    name: 'collector',
    secret,
    segmentBytes: 16 * 1024,
    onFailure(error: JournalError) {
      throw error;
    },
    ...options,
  });
}

/** Appends a record and returns when it is on disk. */
export function append(
  writer: JournalWriter,
  count: number,
  { at = NOON, body }: { at?: number; body?: string } = {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    const sealed = body === undefined ? privatePart(count) : { body };
    const isQueued = writer.append(record(count, at), sealed, (error) => (error ? reject(error) : resolve()));
    if (!isQueued) reject(new Error('the writer is full'));
  });
}

/** Appends one record per batch, so that each has a frame of its own. */
export async function appendEach(writer: JournalWriter, counts: number[]): Promise<void> {
  for (const count of counts) await append(writer, count);
}

export interface Read {
  frames: JournalFrame[];
  entries: JournalEntry[];
  /** What tells the records apart. */
  counts: number[];
  damage: Damage[];
}

/** All that can be read now. */
export async function readAll(options: Partial<ReaderOptions> & { data: string }): Promise<Read> {
  const reader = openReader({ name: 'collector', secret, ...options });
  try {
    const read: Read = { frames: [], entries: [], counts: [], damage: [] };
    for await (const item of reader.read()) {
      if (item.kind === 'damage') read.damage.push(item);
      else read.frames.push(item);
    }
    read.entries = read.frames.flatMap((frame) => frame.entries);
    read.counts = read.entries.flatMap(countOf);
    return read;
  } finally {
    await reader.close();
  }
}

/** What tells a record of these tests from others; nothing where it is of another kind. */
export function countOf({ record }: JournalEntry): number[] {
  return record.kind === 'drop' ? [record.count] : [];
}

/** `1, 2, ... n`. */
export function upTo(n: number): number[] {
  return Array.from({ length: n }, (_, index) => index + 1);
}
