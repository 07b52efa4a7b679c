import { crc32 } from 'node:zlib';
import { JournalError } from './journal-error.ts';
import { putRecordId, takeRecordId } from './record-id.ts';

/** Who wrote a segment. */
export interface Identity {
  /** 16 random bytes, as hexadecimal: one per writer folder. */
  uuid: string;
  /** 23 random bits, unique among the writers of a data folder: the upper half of record ids. */
  number: number;
}

/**
 * A segment begins with 64 bytes that never change:
 *
 *      0  8  magic
 *      8  4  CRC-32 of the rest of the header
 *     12  4  version of the format
 *     16 16  the writer's UUID
 *     32  4  the writer's number
 *     36  4  zero
 *     40  8  segment number
 *     48 16  zero
 */
export const SEGMENT_HEADER_BYTES = 64;
const VERSION = 1;
/** As in PNG: a first byte that no text has, and a line end that a transfer as text would change. */
const HEADER_MAGIC = Buffer.from('\xf5TALLY\r\n', 'latin1');

export function segmentHeader(identity: Identity, segment: number): Buffer {
  const bytes = Buffer.alloc(SEGMENT_HEADER_BYTES);
  HEADER_MAGIC.copy(bytes);
  bytes.writeUInt32LE(VERSION, 12);
  bytes.write(identity.uuid, 16, 'hex');
  bytes.writeUInt32LE(identity.number, 32);
  bytes.writeBigUInt64LE(BigInt(segment), 40);
  bytes.writeUInt32LE(crc32(bytes.subarray(12)), 8);
  return bytes;
}

/** Null unless every byte is as it was written. */
export function takeSegmentHeader(bytes: Buffer, path: string): (Identity & { segment: number }) | null {
  if (bytes.length < SEGMENT_HEADER_BYTES || !bytes.subarray(0, 8).equals(HEADER_MAGIC)) return null;
  if (crc32(bytes.subarray(12, SEGMENT_HEADER_BYTES)) !== bytes.readUInt32LE(8)) return null;
  const version = bytes.readUInt32LE(12);
  if (version !== VERSION) {
    throw new JournalError('unusable', `written in version ${version} of the format; update Tallystick`, {
      path,
    });
  }
  return {
    uuid: bytes.toString('hex', 16, 32),
    number: bytes.readUInt32LE(32),
    segment: Number(bytes.readBigUInt64LE(40)),
  };
}

/** What the frames of a segment carry so that bytes of another file, or of another writer, are never taken for them. */
export function originOf(uuid: string, segment: number): number {
  const bytes = Buffer.alloc(24);
  bytes.write(uuid, 0, 'hex');
  bytes.writeBigUInt64LE(BigInt(segment), 16);
  return crc32(bytes);
}

/**
 * A sealed segment ends with 64 bytes behind its last frame:
 *
 *      0  4  magic
 *      4  4  CRC-32 of the rest of the trailer
 *      8  4  CRC of the last frame, of this segment or of the one before
 *     12  4  origin, as in the frames
 *     16  8  id that the next record gets
 *     24  4  frames
 *     28  4  length of the last frame, 0 where there is none
 *     32  8  records
 *     40  4  first day, 0 where there is no frame
 *     44  4  last day
 *     48 16  the writer's UUID
 */
export const TRAILER_BYTES = 64;
export const TRAILER_MAGIC = Buffer.from([0xf5, 0x54, 0x4c, 0x45]);
const MAGIC = TRAILER_MAGIC.readUInt32LE(0);

/** What a segment holds. */
export interface Contents {
  frames: number;
  /** Length of the last frame. */
  lastFrameBytes: number;
  records: number;
  /** Earliest and latest day of a frame; 0 where there is none. */
  firstDay: number;
  lastDay: number;
}

export interface Trailer extends Contents, Identity {
  kind: 'trailer';
  origin: number;
  /** Sequence number that the next record gets. */
  nextSeq: number;
  lastCrc: number;
}

export const NO_CONTENTS: Contents = { frames: 0, lastFrameBytes: 0, records: 0, firstDay: 0, lastDay: 0 };

export function addFrame(
  contents: Contents,
  { bytes, count, day }: { bytes: Buffer; count: number; day: number },
): Contents {
  return {
    frames: contents.frames + 1,
    lastFrameBytes: bytes.length,
    records: contents.records + count,
    firstDay: contents.frames === 0 ? day : Math.min(contents.firstDay, day),
    lastDay: Math.max(contents.lastDay, day),
  };
}

export function segmentTrailer(trailer: Omit<Trailer, 'kind'>): Buffer {
  const bytes = Buffer.alloc(TRAILER_BYTES);
  bytes.writeUInt32LE(MAGIC, 0);
  bytes.writeUInt32LE(trailer.lastCrc, 8);
  bytes.writeUInt32LE(trailer.origin, 12);
  putRecordId(bytes, 16, { number: trailer.number, seq: trailer.nextSeq });
  bytes.writeUInt32LE(trailer.frames, 24);
  bytes.writeUInt32LE(trailer.lastFrameBytes, 28);
  bytes.writeBigUInt64LE(BigInt(trailer.records), 32);
  bytes.writeUInt32LE(trailer.firstDay, 40);
  bytes.writeUInt32LE(trailer.lastDay, 44);
  bytes.write(trailer.uuid, 48, 'hex');
  bytes.writeUInt32LE(crc32(bytes.subarray(8)), 4);
  return bytes;
}

/** Null unless these bytes begin with a trailer of which every byte is as it was written. */
export function takeTrailer(bytes: Buffer): Trailer | null {
  if (bytes.length < TRAILER_BYTES || bytes.readUInt32LE(0) !== MAGIC) return null;
  if (crc32(bytes.subarray(8, TRAILER_BYTES)) !== bytes.readUInt32LE(4)) return null;
  const { number, seq } = takeRecordId(bytes, 16);
  return {
    kind: 'trailer',
    lastCrc: bytes.readUInt32LE(8),
    origin: bytes.readUInt32LE(12),
    number,
    nextSeq: seq,
    frames: bytes.readUInt32LE(24),
    lastFrameBytes: bytes.readUInt32LE(28),
    records: Number(bytes.readBigUInt64LE(32)),
    firstDay: bytes.readUInt32LE(40),
    lastDay: bytes.readUInt32LE(44),
    uuid: bytes.toString('hex', 48, 64),
  };
}
