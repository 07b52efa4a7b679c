import { LIMITS } from '../wire/limits.ts';
import type { JournalRecord, PrivatePart } from '../wire/record.ts';
import type { Batch, Done } from './batch.ts';
import { BatchQueue } from './batch-queue.ts';
import { dayName } from './day.ts';
import { DayKeys } from './day-keys.ts';
import { type Files, nodeFiles } from './files.ts';
import { FRAME_BYTES_MAX } from './frame.ts';
import { identityOf, newIdentity } from './identity.ts';
import { JournalError } from './journal-error.ts';
import type { LiveSegment } from './live-segment.ts';
import { lockFolder } from './lock.ts';
import { journalFolder, segmentsOf, writerFolder } from './paths.ts';
import { SEQ_MAX } from './record-id.ts';
import { type Recovered, recover } from './recover.ts';
import { type Identity, SEGMENT_HEADER_BYTES, TRAILER_BYTES } from './segment.ts';
import { SegmentSupply } from './segment-supply.ts';
import { syncFolder } from './sync-folder.ts';

export interface WriterOptions {
  /** The data folder. */
  data: string;
  /** The writer's folder below `journal/`: `collector`, `collector-2`, `desk`. One live process each. */
  name: string;
  /** The 32 bytes of `secret.key`. */
  secret: Buffer;
  /** Called once, when the disk has refused a write or a sync. End the process: it comes back on a new segment. */
  onFailure(error: JournalError): void;
  /** @default 64 MiB */
  segmentBytes?: number;
  /** What may wait for the disk. @default LIMITS.queueBytes */
  queueBytes?: number;
  /** @default LIMITS.queueRecords */
  queueRecords?: number;
  /** Pause before another try to prepare a segment. @default 1000 */
  retryMs?: number;
  files?: Files;
}

const SEGMENT_BYTES = 64 * 1024 * 1024;
const SEGMENT_BYTES_MIN = 4096;

/** Opens a writer's folder, brings to order what its last process left, and begins a new segment. */
export async function openWriter(options: WriterOptions): Promise<JournalWriter> {
  const { data, name, files = nodeFiles, segmentBytes = SEGMENT_BYTES } = options;
  const folder = writerFolder(data, name);
  if (segmentBytes < SEGMENT_BYTES_MIN) {
    throw new RangeError(`segmentBytes must be at least ${SEGMENT_BYTES_MIN}, it is ${segmentBytes}`);
  }
  const keys = new DayKeys({ data, secret: options.secret, files });
  await files.mkdir(folder);
  for (const parent of [data, journalFolder(data)]) await syncFolder(files, parent);

  const lock = lockFolder(folder);
  let supply: SegmentSupply | undefined;
  try {
    const identity = await identityIn(files, { data, folder });
    const recovered = await recover(files, { folder, identity, segmentBytes });
    const { segment, blank } = recovered;
    const retryMs = options.retryMs ?? 1000;
    supply = new SegmentSupply(files, { folder, identity, segmentBytes, retryMs, segment, blank });
    const live = await supply.take();
    return new JournalWriter({
      options,
      folder,
      identity,
      recovered,
      keys,
      supply,
      live,
      lock,
      segmentBytes,
    });
  } catch (error) {
    await supply?.close();
    lock.release();
    throw error;
  }
}

/** Appends records, in batches, each batch durable before its records are acknowledged. */
export class JournalWriter {
  readonly name: string;
  /** The upper half of the ids of its records. */
  readonly number: number;
  /** What was found and done when the folder was opened. */
  readonly recovered: Recovered;
  readonly #folder: string;
  readonly #onFailure: (error: JournalError) => void;
  readonly #keys: DayKeys;
  readonly #supply: SegmentSupply;
  readonly #lock: { release(): void };
  readonly #queue: BatchQueue;
  readonly #queueBytes: number;
  readonly #queueRecords: number;
  #live: LiveSegment;
  #nextSeq: number;
  #lastCrc: number;
  #dayKey: { day: number; key: Buffer } | null = null;
  #isBusy = false;
  /** A batch had no room in the live segment, and there was no next one. */
  #isStuck = false;
  #failure: JournalError | null = null;
  #closed: Promise<void> | null = null;
  #whenIdle: () => void = () => {};

  constructor(from: {
    options: WriterOptions;
    folder: string;
    identity: Identity;
    recovered: Recovered;
    keys: DayKeys;
    supply: SegmentSupply;
    live: LiveSegment;
    lock: { release(): void };
    segmentBytes: number;
  }) {
    const { options, segmentBytes } = from;
    this.name = options.name;
    this.number = from.identity.number;
    this.recovered = from.recovered;
    this.#folder = from.folder;
    this.#onFailure = options.onFailure;
    this.#keys = from.keys;
    this.#supply = from.supply;
    this.#lock = from.lock;
    this.#live = from.live;
    this.#nextSeq = from.recovered.nextSeq;
    this.#lastCrc = from.recovered.lastCrc;
    this.#queueBytes = options.queueBytes ?? LIMITS.queueBytes;
    this.#queueRecords = options.queueRecords ?? LIMITS.queueRecords;
    this.#queue = new BatchQueue({
      frameBytesMax: Math.min(FRAME_BYTES_MAX, segmentBytes - SEGMENT_HEADER_BYTES - TRAILER_BYTES),
    });
  }

  /** Records that wait for the disk or are on their way to it. */
  get queued(): number {
    return this.#queue.records;
  }

  /** `append` would refuse: the queue is full, there is no disk space, or the writer has failed or was closed. */
  get isFull(): boolean {
    return (
      this.#failure !== null ||
      this.#closed !== null ||
      this.#queue.records >= this.#queueRecords ||
      this.#queue.bytes >= this.#queueBytes ||
      (this.#isStuck && this.#supply.trouble !== null)
    );
  }

  /** Why no further segment could be prepared, mostly ENOSPC; null while all is well. Tried again each second. */
  get trouble(): Error | null {
    return this.#supply.trouble;
  }

  /** Sequence number of the last record that is on disk; 0 before the first. */
  get lastSeq(): number {
    return this.#nextSeq - 1;
  }

  /**
   * Queues a record. `done(null)` is called once it is on disk, `done(error)` when it will not be. Returns false,
   * without queueing anything, while the writer {@link isFull}.
   */
  append(record: JournalRecord, privatePart: PrivatePart | null, done: Done): boolean {
    if (this.isFull) return false;
    if (!this.#queue.add(record, privatePart, done)) {
      throw new JournalError('too_large', 'a record is longer than a frame', { path: this.#folder });
    }
    if (!this.#isBusy) {
      this.#isBusy = true;
      // Not at once: what else arrives in this turn of the loop goes into the same batch.
      setImmediate(this.#commitNext);
    }
    return true;
  }

  /** Takes nothing more, writes what is queued, seals the segment and frees the folder. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  readonly #commitNext = (): void => {
    const batch = this.#queue.take();
    if (batch === undefined) {
      this.#isBusy = false;
      this.#whenIdle();
    } else if (this.#isReadyFor(batch)) {
      this.#commit(batch);
    } else {
      void this.#makeReadyFor(batch);
    }
  };

  #isReadyFor(batch: Batch): boolean {
    return this.#live.hasRoomFor(batch.bytes) && (!batch.hasPrivate || this.#dayKey?.day === batch.day);
  }

  /** Gets what a batch lacks: the key of its day, room. As long as nothing is written, a failure here is only its own. */
  async #makeReadyFor(batch: Batch): Promise<void> {
    let next: LiveSegment | null = null;
    try {
      if (batch.hasPrivate && this.#dayKey?.day !== batch.day) await this.#takeDayKey(batch.day);
      if (!this.#live.hasRoomFor(batch.bytes)) next = await this.#supply.take();
    } catch (error) {
      this.#isStuck = true;
      this.#queue.settle(batch, asError(error));
      return this.#commitNext();
    }
    this.#isStuck = false;
    if (next === null) return this.#commit(batch);
    try {
      const full = this.#live;
      this.#live = next;
      await full.seal({ nextSeq: this.#nextSeq, lastCrc: this.#lastCrc });
    } catch (error) {
      return this.#fail(batch, asError(error));
    }
    this.#commit(batch);
  }

  async #takeDayKey(day: number): Promise<void> {
    try {
      this.#dayKey = { day, key: await this.#keys.forSealing(day) };
    } catch (cause) {
      throw new JournalError(
        'no_key',
        `the key of ${dayName(day)} can not be used (${asError(cause).message})`,
        {
          path: this.#folder,
          cause,
        },
      );
    }
  }

  #commit(batch: Batch): void {
    const place = {
      origin: this.#live.origin,
      number: this.number,
      firstSeq: this.#nextSeq,
      previousCrc: this.#lastCrc,
    };
    const nextSeq = this.#nextSeq + batch.waiting.length;
    if (nextSeq > SEQ_MAX) {
      this.#fail(batch, new Error('the sequence numbers of this writer are used up'));
      return;
    }
    const { bytes, crc } = batch.seal(place, batch.hasPrivate ? (this.#dayKey?.key ?? null) : null);
    this.#live.append({ bytes, count: batch.waiting.length, day: batch.day }, (error) => {
      if (error) return this.#fail(batch, error);
      this.#nextSeq = nextSeq;
      this.#lastCrc = crc;
      // The next batch goes first: the disk works on it while this one's callers are answered.
      this.#commitNext();
      this.#queue.settle(batch, null);
    });
  }

  /**
   * Nothing is tried again: after a failed sync Linux calls the pages clean, and the next sync would succeed without
   * having written them (PostgreSQL's fsyncgate, 2018). What was not acknowledged may or may not be on disk.
   */
  #fail(batch: Batch, cause: Error): void {
    const failure = new JournalError('failed', `the disk refused it; end the process (${cause.message})`, {
      path: this.#folder,
      cause,
    });
    this.#failure = failure;
    for (let lost: Batch | undefined = batch; lost; lost = this.#queue.take()) {
      this.#queue.settle(lost, failure);
    }
    // The queue is empty and stays so: the writer is idle.
    this.#commitNext();
    this.#onFailure(failure);
  }

  async #close(): Promise<void> {
    try {
      await new Promise<void>((resolve) => {
        this.#whenIdle = resolve;
        if (!this.#isBusy) resolve();
      });
      await this.#supply.close();
      if (this.#failure || this.#live.isEmpty) await this.#live.close();
      else await this.#live.seal({ nextSeq: this.#nextSeq, lastCrc: this.#lastCrc });
    } finally {
      this.#lock.release();
    }
  }
}

async function identityIn(
  files: Files,
  { data, folder }: { data: string; folder: string },
): Promise<Identity> {
  const segments = segmentsOf(await files.list(folder));
  if (segments.length === 0) return newIdentity(files, data);
  const identity = await identityOf(files, folder);
  if (identity) return identity;
  throw new JournalError(
    'unusable',
    'no segment says who wrote it; move the folder away, or use another name',
    {
      path: folder,
    },
  );
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
