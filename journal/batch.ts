import { FRAME_HEADER_BYTES, frameBytes, putFrameHeader } from './frame.ts';
import { SEALED_OVERHEAD, seal } from './private-block.ts';

/** Called with null once the record is on disk, or with the reason why it will not be. */
export type Done = (error: Error | null) => void;

const LENGTH_BYTES = 4;
/** No character of a JavaScript string takes more bytes of UTF-8. */
const UTF8_BYTES_MAX = 3;

/** What a frame continues. */
export interface Place {
  origin: number;
  number: number;
  firstSeq: number;
  previousCrc: number;
}

/**
 * The records of one frame. Each is encoded when it is added, straight into the bytes of the frame, while the batch
 * before is on its way to the disk: what waits is bounded in bytes, and no string outlives the call that made it.
 */
export class Batch {
  readonly waiting: Done[] = [];
  /** UTC day of all its records. */
  day = 0;
  hasPrivate = false;
  #bytesMax = 0;
  #public = Buffer.allocUnsafeSlow(64 * 1024);
  #publicEnd = FRAME_HEADER_BYTES;
  #private = Buffer.allocUnsafeSlow(64 * 1024);
  #privateEnd = 0;

  /** Begins anew; the memory is kept. */
  reset({ day, bytesMax }: { day: number; bytesMax: number }): void {
    this.waiting.length = 0;
    this.day = day;
    this.hasPrivate = false;
    this.#bytesMax = bytesMax;
    this.#publicEnd = FRAME_HEADER_BYTES;
    this.#privateEnd = 0;
  }

  /** Of the frame that it makes. */
  get bytes(): number {
    return frameBytes(this.#bodyBytes);
  }

  /** False, and nothing is added, where the frame would become too long. */
  add({ text, privateText }: { text: string; privateText: string }, done: Done): boolean {
    const room =
      this.#bytesMax - frameBytes(this.#publicEnd + this.#privateEnd + SEALED_OVERHEAD + 2 * LENGTH_BYTES);
    if ((text.length + privateText.length) * UTF8_BYTES_MAX > room) {
      // Near the end of the frame it is worth counting.
      if (Buffer.byteLength(text) + Buffer.byteLength(privateText) > room) return false;
    }
    this.#public = withRoom(this.#public, this.#publicEnd, LENGTH_BYTES + text.length * UTF8_BYTES_MAX);
    this.#publicEnd = putText(this.#public, this.#publicEnd, text);
    this.#private = withRoom(
      this.#private,
      this.#privateEnd,
      LENGTH_BYTES + privateText.length * UTF8_BYTES_MAX,
    );
    this.#privateEnd = putText(this.#private, this.#privateEnd, privateText);
    this.hasPrivate ||= privateText !== '';
    this.waiting.push(done);
    return true;
  }

  /** The finished frame. The key is that of the day, and needed where `hasPrivate`. */
  seal(place: Place, key: Buffer | null): { bytes: Buffer; crc: number } {
    const length = this.bytes;
    const bodyBytes = this.#bodyBytes;
    this.#public = withRoom(this.#public, this.#publicEnd, length - this.#publicEnd);
    const bytes = this.#public.subarray(0, length);
    if (this.hasPrivate) {
      if (key === null) throw new Error('a batch with private parts is sealed with the key of its day');
      seal(this.#private.subarray(0, this.#privateEnd), {
        key,
        frame: place,
        into: bytes,
        at: this.#publicEnd,
      });
    }
    bytes.fill(0, FRAME_HEADER_BYTES + bodyBytes);
    const crc = putFrameHeader(bytes, {
      ...place,
      bodyBytes,
      publicBytes: this.#publicEnd - FRAME_HEADER_BYTES,
      count: this.waiting.length,
      day: this.day,
    });
    return { bytes, crc };
  }

  get #bodyBytes(): number {
    const sealed = this.hasPrivate ? SEALED_OVERHEAD + this.#privateEnd : 0;
    return this.#publicEnd - FRAME_HEADER_BYTES + sealed;
  }
}

/** A text with its length before it. Returns where it ends. */
function putText(buffer: Buffer, at: number, text: string): number {
  const written = buffer.write(text, at + LENGTH_BYTES);
  buffer.writeUInt32LE(written, at);
  return at + LENGTH_BYTES + written;
}

/** A buffer with the same bytes and at least `room` behind `end`. */
function withRoom(buffer: Buffer<ArrayBuffer>, end: number, room: number): Buffer<ArrayBuffer> {
  if (end + room <= buffer.length) return buffer;
  const larger = Buffer.allocUnsafeSlow(Math.max(2 * buffer.length, end + room));
  buffer.copy(larger, 0, 0, end);
  return larger;
}
