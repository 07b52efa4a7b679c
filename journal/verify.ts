import type { Damage } from './damage.ts';
import type { JournalEntry } from './entry.ts';
import { JournalError } from './journal-error.ts';
import { type JournalReader, openReader, type ReaderOptions, type Sealed } from './reader.ts';

/** What a walk over a writer's whole folder has found. */
export interface Verification {
  name: string;
  /** The writer's number; null where there is no frame. */
  number: number | null;
  frames: number;
  records: number;
  /** Of all frames. */
  bytes: number;
  /** Of the first and the last record; null where there is none. */
  firstSeq: number | null;
  lastSeq: number | null;
  /** Frames by what became of their private parts. */
  sealed: Record<Sealed, number>;
  /** Intact records that this version does not know. */
  unknownRecords: number;
  damage: Damage[];
  /** Records known to be missing. */
  lost: number;
  /** Bytes behind the last frame: a batch that is being written, or one that a crash has cut. Nobody was told of it. */
  unfinished: { segment: number; from: number; to: number } | null;
}

/** Reads all that a writer wrote and checks every byte and every record of it. */
export async function verify(options: Omit<ReaderOptions, 'from' | 'validate'>): Promise<Verification> {
  const reader = openReader({ ...options, validate: true });
  try {
    return await walk(options.name, reader);
  } finally {
    await reader.close();
  }
}

async function walk(name: string, reader: JournalReader): Promise<Verification> {
  const found: Verification = {
    name,
    number: null,
    frames: 0,
    records: 0,
    bytes: 0,
    firstSeq: null,
    lastSeq: null,
    sealed: { none: 0, open: 0, closed: 0, key_deleted: 0, key_damaged: 0, key_replaced: 0 },
    unknownRecords: 0,
    damage: [],
    lost: 0,
    unfinished: null,
  };
  for await (const item of reader.read()) {
    if (item.kind === 'damage') {
      found.damage.push(item);
      found.lost += item.lost;
      continue;
    }
    found.number = item.number;
    found.frames += 1;
    found.records += item.entries.length;
    found.bytes += item.bytes;
    found.firstSeq ??= item.entries[0]?.seq ?? null;
    found.lastSeq = item.position.seq;
    found.sealed[item.sealed] += 1;
    found.unknownRecords += item.entries.filter((entry) => !isKnown(entry)).length;
  }
  found.unfinished = await reader.unfinished();
  return found;
}

function isKnown(entry: JournalEntry): boolean {
  try {
    // Reading them is the check.
    void entry.record;
    void entry.private;
    return true;
  } catch (error) {
    if (error instanceof JournalError && error.code === 'unknown_record') return false;
    throw error;
  }
}
