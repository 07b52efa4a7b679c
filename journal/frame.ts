import { crc32 } from 'node:zlib';
import { putRecordId, takeRecordId } from './record-id.ts';

/**
 * A frame is one commit batch: a header of 40 bytes and the body, padded with zeros to a multiple of 8.
 *
 *      0  4  magic
 *      4  4  CRC-32 of everything behind it, padding included
 *      8  4  length of the body, without padding
 *     12  4  origin: CRC-32 of the writer's UUID and the segment number
 *     16  8  id of the first record
 *     24  4  count of records
 *     28  4  day: UTC days since 1970, of the key of the private block
 *     32  4  length of the public block; the rest of the body is the private one
 *     36  4  CRC of the frame before, also across segments
 */
export const FRAME_HEADER_BYTES = 40;
export const FRAME_BYTES_MAX = 4 * 1024 * 1024;
/** 0xF5 stands in no UTF-8 text and no length here is that large, so no record can contain a frame. */
export const FRAME_MAGIC = Buffer.from([0xf5, 0x54, 0x4c, 0x46]);
const MAGIC = FRAME_MAGIC.readUInt32LE(0);

export interface FrameHeader {
  bodyBytes: number;
  publicBytes: number;
  origin: number;
  /** The writer's number. */
  number: number;
  firstSeq: number;
  count: number;
  day: number;
  previousCrc: number;
}

/** A frame whose checksum was right, with the bytes that it was read from. */
export interface Frame extends FrameHeader {
  kind: 'frame';
  crc: number;
  /** The whole frame, padding included. */
  bytes: Buffer;
}

export function frameBytes(bodyBytes: number): number {
  return Math.ceil((FRAME_HEADER_BYTES + bodyBytes) / 8) * 8;
}

/** Fills the header of a frame whose body and padding are in place, and returns its CRC. */
export function putFrameHeader(bytes: Buffer, header: FrameHeader): number {
  bytes.writeUInt32LE(MAGIC, 0);
  bytes.writeUInt32LE(header.bodyBytes, 8);
  bytes.writeUInt32LE(header.origin, 12);
  putRecordId(bytes, 16, { number: header.number, seq: header.firstSeq });
  bytes.writeUInt32LE(header.count, 24);
  bytes.writeUInt32LE(header.day, 28);
  bytes.writeUInt32LE(header.publicBytes, 32);
  bytes.writeUInt32LE(header.previousCrc, 36);
  const crc = crc32(bytes.subarray(8));
  bytes.writeUInt32LE(crc, 4);
  return crc;
}

/** How long the frame that begins with these bytes says it is; null where none begins. */
export function frameLength(head: Buffer): number | null {
  if (head.length < FRAME_HEADER_BYTES || head.readUInt32LE(0) !== MAGIC) return null;
  const bytes = frameBytes(head.readUInt32LE(8));
  return bytes <= FRAME_BYTES_MAX ? bytes : null;
}

/** Reads the frame that is exactly these bytes; null unless every one of them is as it was written. */
export function takeFrame(bytes: Buffer): Frame | null {
  const crc = bytes.readUInt32LE(4);
  if (crc32(bytes.subarray(8)) !== crc) return null;
  const { number, seq } = takeRecordId(bytes, 16);
  return {
    kind: 'frame',
    crc,
    bytes,
    bodyBytes: bytes.readUInt32LE(8),
    origin: bytes.readUInt32LE(12),
    number,
    firstSeq: seq,
    count: bytes.readUInt32LE(24),
    day: bytes.readUInt32LE(28),
    publicBytes: bytes.readUInt32LE(32),
    previousCrc: bytes.readUInt32LE(36),
  };
}
