import type { Files } from './files.ts';
import { FRAME_MAGIC, type Frame, frameLength, takeFrame } from './frame.ts';
import { segmentPath } from './paths.ts';
import {
  type Identity,
  originOf,
  SEGMENT_HEADER_BYTES,
  TRAILER_BYTES,
  type Trailer,
  takeSegmentHeader,
  takeTrailer,
} from './segment.ts';

/** A first look at the end of a live segment is small; whoever reads on gets larger and larger pieces. */
const WINDOW_BYTES_MIN = 64 * 1024;
const WINDOW_BYTES_MAX = 4 * 1024 * 1024;
/** How the magics of frames and of trailers begin. */
const MAGIC_START = FRAME_MAGIC.subarray(0, 3);
const NOTHING = Buffer.alloc(0);
const ZEROS = Buffer.alloc(WINDOW_BYTES_MIN);

/** Reads the frames and the trailer of one segment file, at offsets that its caller keeps. */
export class SegmentReader {
  readonly segment: number;
  readonly size: number;
  /** Null where the header is damaged, or is not of this place. */
  readonly identity: Identity | null;
  readonly #files: Files;
  readonly #fd: number;
  /** What the frames must carry. Where no header of the folder says it, the first intact one does. */
  #origin: number | null;
  #window = NOTHING;
  #windowAt = 0;
  #windowBytes = WINDOW_BYTES_MIN;

  /**
   * Opens a segment of a folder. `uuid` is that of the folder's writer, where it is known: what another one wrote
   * does not count, and a damaged header hides nothing.
   */
  static async open(
    files: Files,
    { folder, segment, uuid }: { folder: string; segment: number; uuid: string | null },
  ): Promise<SegmentReader> {
    const path = segmentPath(folder, segment);
    // A descriptor that is held, and that can sync: one opened later might never learn that a sync had failed. Linux
    // syncs through a descriptor for reading, Windows does not.
    const fd = await files.open(path, process.platform === 'win32' ? 'r+' : 'r');
    try {
      const size = await files.size(fd);
      const head = Buffer.alloc(SEGMENT_HEADER_BYTES);
      const header = takeSegmentHeader(head.subarray(0, await files.read(fd, head, 0)), path);
      const isRight = header?.segment === segment && (uuid === null || header.uuid === uuid);
      return new SegmentReader(files, { fd, segment, size, uuid, identity: isRight ? header : null });
    } catch (error) {
      await files.close(fd);
      throw error;
    }
  }

  private constructor(
    files: Files,
    file: { fd: number; segment: number; size: number; uuid: string | null; identity: Identity | null },
  ) {
    this.#files = files;
    this.#fd = file.fd;
    this.segment = file.segment;
    this.size = file.size;
    this.identity = file.identity;
    const uuid = file.uuid ?? file.identity?.uuid;
    this.#origin = uuid === undefined ? null : originOf(uuid, file.segment);
  }

  /** The intact frame or trailer that begins at `offset`; null where there is none. */
  async at(offset: number): Promise<Frame | Trailer | null> {
    const head = this.#seen(offset, TRAILER_BYTES) ?? (await this.#load(offset, TRAILER_BYTES));
    const length = frameLength(head);
    if (length === null) return this.#ofThisSegment(takeTrailer(head));
    const bytes = this.#seen(offset, length) ?? (await this.#load(offset, length));
    if (bytes.length < length) return null;
    return this.#ofThisSegment(takeFrame(bytes.subarray(0, length)));
  }

  /** Where the next intact frame or trailer begins, at or behind `offset`; null where there is none. */
  async find(offset: number): Promise<number | null> {
    let from = nextMultipleOf8(offset);
    while (from < this.size) {
      const bytes = this.#seen(from, 8) ?? (await this.#load(from, 8));
      if (bytes.length === 0) return null;
      const found = bytes.indexOf(MAGIC_START);
      if (found === -1) {
        from += Math.max(8, bytes.length - (bytes.length % 8));
      } else if ((from + found) % 8 === 0 && (await this.at(from + found))) {
        return from + found;
      } else {
        from = nextMultipleOf8(from + found + 1);
      }
    }
    return null;
  }

  /** Nothing has been written at `offset` yet. */
  async isBlank(offset: number): Promise<boolean> {
    const bytes = this.#seen(offset, TRAILER_BYTES) ?? (await this.#load(offset, TRAILER_BYTES));
    return isZero(bytes.subarray(0, TRAILER_BYTES));
  }

  /** The offset behind the last byte that is not zero; `offset` where all behind it are. */
  async endOfBytes(offset: number): Promise<number> {
    let end = offset;
    for (let at = offset; at < this.size; ) {
      const bytes = (await this.#load(at, 1)).subarray(0, ZEROS.length);
      if (bytes.length === 0) break;
      if (!isZero(bytes)) end = at + bytes.findLastIndex((byte) => byte !== 0) + 1;
      at += bytes.length;
    }
    return end;
  }

  /** The bytes as they stand in the file, whatever they are. */
  async copy(from: number, to: number): Promise<Buffer> {
    return (await this.#load(from, to - from)).subarray(0, to - from);
  }

  /** Forgets what it read: the writer may have written since. */
  refresh(): void {
    this.#window = NOTHING;
    this.#windowBytes = WINDOW_BYTES_MIN;
  }

  /** Makes what was read durable, whoever wrote it. */
  sync(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#files.fdatasync(this.#fd, (error) => (error ? reject(error) : resolve()));
    });
  }

  close(): Promise<void> {
    return this.#files.close(this.#fd);
  }

  #ofThisSegment<Found extends Frame | Trailer>(found: Found | null): Found | null {
    if (found) this.#origin ??= found.origin;
    return found?.origin === this.#origin ? found : null;
  }

  /** What the window holds from `offset` on, where that is at least `length` bytes. */
  #seen(offset: number, length: number): Buffer | null {
    const from = offset - this.#windowAt;
    return from >= 0 && from + length <= this.#window.length ? this.#window.subarray(from) : null;
  }

  /** Moves the window to `offset`: at least `length` bytes, fewer only where the file ends. */
  async #load(offset: number, length: number): Promise<Buffer> {
    // Always new memory: the frames that were handed out point into the old one.
    const window = Buffer.allocUnsafeSlow(
      Math.min(Math.max(this.#windowBytes, length), Math.max(0, this.size - offset)),
    );
    let filled = 0;
    while (filled < window.length) {
      const count = await this.#files.read(this.#fd, window.subarray(filled), offset + filled);
      if (count === 0) break;
      filled += count;
    }
    this.#window = window.subarray(0, filled);
    this.#windowAt = offset;
    this.#windowBytes = Math.min(2 * this.#windowBytes, WINDOW_BYTES_MAX);
    return this.#window;
  }
}

function isZero(bytes: Buffer): boolean {
  return bytes.equals(ZEROS.subarray(0, bytes.length));
}

function nextMultipleOf8(offset: number): number {
  return Math.ceil(offset / 8) * 8;
}
