import type { Damage } from './damage.ts';
import { type DayKey, DayKeys } from './day-keys.ts';
import { entriesOf, type JournalEntry } from './entry.ts';
import { type Files, nodeFiles } from './files.ts';
import { FRAME_HEADER_BYTES, type Frame } from './frame.ts';
import { writerFolder } from './paths.ts';
import { BEGINNING, type Position } from './position.ts';
import { unseal } from './private-block.ts';
import { Walk } from './walk.ts';

export interface ReaderOptions {
  /** The data folder. */
  data: string;
  /** The writer's name. */
  name: string;
  /** The 32 bytes of `secret.key`. Without them private parts stay closed. */
  secret?: Buffer;
  /** Where to go on. @default BEGINNING */
  from?: Position;
  /**
   * Check each record against its schema when it is asked for. Without it the frame's checksum and the typed writer
   * are believed.
   * @default true
   */
  validate?: boolean;
  files?: Files;
}

/** One commit batch. */
export interface JournalFrame {
  kind: 'frame';
  segment: number;
  /** Of its first byte in the segment. */
  offset: number;
  bytes: number;
  /** The writer's number. */
  number: number;
  /** UTC days since 1970: when its records were received. */
  day: number;
  sealed: Sealed;
  entries: JournalEntry[];
  /** Behind it. */
  position: Position;
}

/**
 * What became of a frame's private parts: there were none; they are readable; no secret was given; the key of the
 * day was erased; the key's file is damaged; another key stands where the right one was erased.
 */
export type Sealed = 'none' | 'open' | 'closed' | 'key_deleted' | 'key_damaged' | 'key_replaced';

/** Reads what a writer wrote, from a position on. Nothing is opened before the first `read()`. */
export function openReader(options: ReaderOptions): JournalReader {
  return new JournalReader(options);
}

export class JournalReader {
  readonly #walk: Walk;
  readonly #keys: DayKeys | null;
  readonly #isValidated: boolean;

  constructor({ data, name, secret, from = BEGINNING, validate = true, files = nodeFiles }: ReaderOptions) {
    this.#walk = new Walk(files, { folder: writerFolder(data, name), from });
    this.#keys = secret ? new DayKeys({ data, secret, files }) : null;
    this.#isValidated = validate;
  }

  /** Behind the last thing that `read()` gave. */
  get position(): Position {
    return this.#walk.position;
  }

  /**
   * Gives all that is there and ends; call it again for what was written since. A batch at the live end that is not
   * complete yet is left for the next time.
   */
  async *read(): AsyncGenerator<JournalFrame | Damage, void, undefined> {
    this.#walk.refresh();
    // Kept for this pass only: a key that is erased while the reader lives opens nothing afterwards.
    const dayKeys = new Map<number, DayKey>();
    for (;;) {
      const found = await this.#walk.next();
      if (found === null) return;
      yield found.kind === 'damage' ? found : await this.#open(found, dayKeys);
    }
  }

  /**
   * Makes durable what was read. The live end can be read before its writer has synced it: whoever keeps a position
   * calls this first, or a power cut takes the records and leaves the position behind them.
   */
  sync(): Promise<void> {
    return this.#walk.sync();
  }

  /**
   * Bytes behind the position that are no frame: a batch that is being written at this moment, or one that a crash
   * has cut and the next start of the writer will put aside.
   */
  unfinished(): Promise<{ segment: number; from: number; to: number } | null> {
    return this.#walk.unfinished();
  }

  close(): Promise<void> {
    return this.#walk.close();
  }

  async #open(frame: Frame, dayKeys: Map<number, DayKey>): Promise<JournalFrame> {
    const { sealed, plain } = await this.#unseal(frame, dayKeys);
    const position = this.#walk.position;
    return {
      kind: 'frame',
      segment: position.segment,
      offset: position.offset - frame.bytes.length,
      bytes: frame.bytes.length,
      number: frame.number,
      day: frame.day,
      sealed,
      entries: entriesOf(frame, { plain, isValidated: this.#isValidated }),
      position,
    };
  }

  async #unseal(
    frame: Frame,
    dayKeys: Map<number, DayKey>,
  ): Promise<{ sealed: Sealed; plain: Buffer | null }> {
    if (frame.publicBytes === frame.bodyBytes) return { sealed: 'none', plain: null };
    if (this.#keys === null) return { sealed: 'closed', plain: null };
    const dayKey = dayKeys.get(frame.day) ?? (await this.#keys.forOpening(frame.day));
    dayKeys.set(frame.day, dayKey);
    if (dayKey.status !== 'open') return { sealed: `key_${dayKey.status}`, plain: null };
    const block = frame.bytes.subarray(
      FRAME_HEADER_BYTES + frame.publicBytes,
      FRAME_HEADER_BYTES + frame.bodyBytes,
    );
    const plain = unseal(block, { key: dayKey.key, frame });
    return plain ? { sealed: 'open', plain } : { sealed: 'key_replaced', plain: null };
  }
}
