import { JournalRecord, PrivatePart } from '../wire/record.ts';
import type { Frame } from './frame.ts';
import { FRAME_HEADER_BYTES } from './frame.ts';
import { JournalError } from './journal-error.ts';
import { recordId } from './record-id.ts';

/** One record as it stands in a frame. What is not asked for is not decoded. */
export class JournalEntry {
  readonly seq: number;
  readonly #number: number;
  readonly #public: Buffer;
  readonly #private: Buffer | null;
  readonly #isValidated: boolean;

  constructor(from: {
    seq: number;
    number: number;
    public: Buffer;
    private: Buffer | null;
    isValidated: boolean;
  }) {
    this.seq = from.seq;
    this.#number = from.number;
    this.#public = from.public;
    this.#private = from.private;
    this.#isValidated = from.isValidated;
  }

  /** Names the record for ever. */
  get id(): bigint {
    return recordId(this.#number, this.seq);
  }

  /** The record's JSON as it was written. */
  get text(): string {
    return this.#public.toString();
  }

  /** Parses on each access. Throws a {@link JournalError} where this version does not know such a record. */
  get record(): JournalRecord {
    const value: unknown = JSON.parse(this.text);
    // Without validation the frame's checksum is believed: these are the bytes that a typed writer wrote.
    if (!this.#isValidated) return value as JournalRecord;
    const parsed = JournalRecord.safeParse(value);
    if (parsed.success) return parsed.data;
    throw this.#unknown(parsed.error);
  }

  /** Null where there was none, and for ever once the key of its day was erased. Parses on each access. */
  get private(): PrivatePart | null {
    if (this.#private === null || this.#private.length === 0) return null;
    const value: unknown = JSON.parse(this.#private.toString());
    if (!this.#isValidated) return value as PrivatePart; // as for the record
    const parsed = PrivatePart.safeParse(value);
    if (parsed.success) return parsed.data;
    throw this.#unknown(parsed.error);
  }

  #unknown(cause: Error): JournalError {
    return new JournalError(
      'unknown_record',
      'is not a record of a version that this program knows; update Tallystick',
      { path: `record ${this.id}`, cause },
    );
  }
}

/** The records of a frame. `plain` is its private block, opened, or null. */
export function entriesOf(
  frame: Frame,
  { plain, isValidated }: { plain: Buffer | null; isValidated: boolean },
): JournalEntry[] {
  const publics = textsOf(
    frame.bytes.subarray(FRAME_HEADER_BYTES, FRAME_HEADER_BYTES + frame.publicBytes),
    frame.count,
  );
  const privates = plain && textsOf(plain, frame.count);
  return publics.map(
    (text, index) =>
      new JournalEntry({
        seq: frame.firstSeq + index,
        number: frame.number,
        public: text,
        private: privates?.[index] ?? null,
        isValidated,
      }),
  );
}

/** A block of texts, each with its length before it. */
function textsOf(block: Buffer, count: number): Buffer[] {
  const texts: Buffer[] = [];
  let at = 0;
  for (let index = 0; index < count; index++) {
    const end = at + 4 + block.readUInt32LE(at);
    texts.push(block.subarray(at + 4, end));
    at = end;
  }
  return texts;
}
