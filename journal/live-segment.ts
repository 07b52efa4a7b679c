import type { Files } from './files.ts';
import {
  addFrame,
  type Contents,
  type Identity,
  NO_CONTENTS,
  originOf,
  SEGMENT_HEADER_BYTES,
  segmentTrailer,
  TRAILER_BYTES,
} from './segment.ts';
import { writeAll, writeDurably } from './write-all.ts';

/** The segment that is being written. */
export class LiveSegment {
  readonly origin: number;
  readonly #files: Files;
  readonly #fd: number;
  readonly #identity: Identity;
  readonly #size: number;
  #offset = SEGMENT_HEADER_BYTES;
  #contents: Contents = NO_CONTENTS;

  /** Opens a segment that was prepared. */
  static async open(
    files: Files,
    { path, segment, identity }: { path: string; segment: number; identity: Identity },
  ): Promise<LiveSegment> {
    const fd = await files.open(path, 'r+');
    return new LiveSegment(files, { fd, segment, identity, size: await files.size(fd) });
  }

  private constructor(files: Files, file: { fd: number; segment: number; identity: Identity; size: number }) {
    this.#files = files;
    this.#fd = file.fd;
    this.#identity = file.identity;
    this.#size = file.size;
    this.origin = originOf(file.identity.uuid, file.segment);
  }

  get isEmpty(): boolean {
    return this.#contents.frames === 0;
  }

  /** There is room for a frame of that many bytes, and for the trailer behind it. */
  hasRoomFor(bytes: number): boolean {
    return this.#offset + bytes + TRAILER_BYTES <= this.#size;
  }

  /** Writes a frame; `done` is called when it is on disk. Only one at a time, or a crash could leave holes. */
  append(frame: { bytes: Buffer; count: number; day: number }, done: (error: Error | null) => void): void {
    writeAll(this.#files, { fd: this.#fd, bytes: frame.bytes, position: this.#offset }, (error) => {
      if (error) return done(error);
      this.#files.fdatasync(this.#fd, (error) => {
        if (error) return done(error);
        this.#offset += frame.bytes.length;
        this.#contents = addFrame(this.#contents, frame);
        done(null);
      });
    });
  }

  /** Writes the trailer, gives back the room behind it and closes the file. */
  async seal({ nextSeq, lastCrc }: { nextSeq: number; lastCrc: number }): Promise<void> {
    const { origin } = this;
    const bytes = segmentTrailer({ ...this.#identity, ...this.#contents, nextSeq, lastCrc, origin });
    try {
      // On disk before the next segment begins: from then on a segment without a trailer is a damaged one.
      await writeDurably(this.#files, { fd: this.#fd, bytes, position: this.#offset });
      await this.#files.ftruncate(this.#fd, this.#offset + TRAILER_BYTES);
    } finally {
      await this.close();
    }
  }

  close(): Promise<void> {
    return this.#files.close(this.#fd);
  }
}
