/** A writer's number has 23 bits and a sequence number 40, so that a record's id is a positive 64-bit integer. */
export const NUMBER_MAX = 2 ** 23 - 1;
export const SEQ_MAX = 2 ** 40 - 1;

/** Names a record for ever, whatever becomes of its segment: `number * 2^40 + seq`. */
export function recordId(number: number, seq: number): bigint {
  return (BigInt(number) << 40n) | BigInt(seq);
}

/** The writer's number and the sequence number of a record id. */
export function splitRecordId(id: bigint): { number: number; seq: number } {
  return { number: Number(id >> 40n), seq: Number(id & BigInt(SEQ_MAX)) };
}

/** Writes a record id as 8 bytes, little-endian, without making a bigint of it. */
export function putRecordId(
  bytes: Buffer,
  at: number,
  { number, seq }: { number: number; seq: number },
): void {
  bytes.writeUIntLE(seq, at, 5);
  bytes.writeUIntLE(number, at + 5, 3);
}

export function takeRecordId(bytes: Buffer, at: number): { number: number; seq: number } {
  return { seq: bytes.readUIntLE(at, 5), number: bytes.readUIntLE(at + 5, 3) };
}
