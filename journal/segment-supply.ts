import type { Files } from './files.ts';
import { JournalError } from './journal-error.ts';
import { LiveSegment } from './live-segment.ts';
import { segmentPath } from './paths.ts';
import { prepareSegment } from './prepare-segment.ts';
import type { Identity } from './segment.ts';

/** Keeps one blank segment ready, so that changing to it costs a trailer and not 64 MiB of zeros. */
export class SegmentSupply {
  /** Why the last try to prepare one failed; null while all is well. It is tried again. */
  trouble: Error | null = null;
  readonly #files: Files;
  readonly #folder: string;
  readonly #identity: Identity;
  readonly #segmentBytes: number;
  readonly #retryMs: number;
  readonly #blank: Set<number>;
  readonly #closing = new AbortController();
  #segment: number;
  #preparing: Promise<void> = Promise.resolve();
  #retry: NodeJS.Timeout | undefined;

  constructor(
    files: Files,
    from: {
      folder: string;
      identity: Identity;
      segmentBytes: number;
      retryMs: number;
      /** The first one, and those that stand there already. */
      segment: number;
      blank: number[];
    },
  ) {
    this.#files = files;
    this.#folder = from.folder;
    this.#identity = from.identity;
    this.#segmentBytes = from.segmentBytes;
    this.#retryMs = from.retryMs;
    this.#segment = from.segment;
    this.#blank = new Set(from.blank);
    this.#prepare();
  }

  /** The next segment, as soon as it is prepared. Throws `no_segment` where that has failed. */
  async take(): Promise<LiveSegment> {
    await this.#preparing;
    const segment = this.#segment;
    const path = segmentPath(this.#folder, segment);
    if (this.trouble) {
      throw new JournalError(
        'no_segment',
        `can not be made; free some disk space (${this.trouble.message})`,
        {
          path,
          cause: this.trouble,
        },
      );
    }
    const live = await LiveSegment.open(this.#files, { path, segment, identity: this.#identity });
    this.#segment = segment + 1;
    this.#prepare();
    return live;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    clearTimeout(this.#retry);
    await this.#preparing;
  }

  #prepare(): void {
    this.#preparing = this.#tryToPrepare();
  }

  async #tryToPrepare(): Promise<void> {
    if (this.#blank.has(this.#segment)) return;
    try {
      await prepareSegment(this.#files, {
        path: segmentPath(this.#folder, this.#segment),
        segment: this.#segment,
        identity: this.#identity,
        bytes: this.#segmentBytes,
        signal: this.#closing.signal,
      });
      this.trouble = null;
    } catch (error) {
      if (this.#closing.signal.aborted) return;
      // Nothing live was touched, and each try has its own file: even after EIO there is no sync to distrust.
      this.trouble = error instanceof Error ? error : new Error(String(error));
      this.#retry = setTimeout(() => this.#prepare(), this.#retryMs).unref();
    }
  }
}
