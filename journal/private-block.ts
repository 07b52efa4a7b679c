import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';

/**
 * The private parts of one frame, sealed together with AES-256-GCM under the key of the frame's day:
 * 12 bytes nonce, 16 bytes tag, then the ciphertext. The nonce is random: a day's key serves all writers, and with
 * the 2^32 frames that 50,000 of them per second make in a day two share a nonce with a probability of 10^-10.
 */
export const SEALED_OVERHEAD = 28;

/** What the seal is bound to: a block can not be moved to another frame. */
export interface SealedFor {
  origin: number;
  firstSeq: number;
}

/** Seals `plain` into `into` at `at`, where there must be room for it and {@link SEALED_OVERHEAD}. */
export function seal(
  plain: Buffer,
  { key, frame, into, at }: { key: Buffer; frame: SealedFor; into: Buffer; at: number },
): void {
  const nonce = into.subarray(at, at + 12);
  randomFillSync(nonce);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(boundTo(frame));
  into.set(cipher.update(plain), at + SEALED_OVERHEAD);
  cipher.final();
  into.set(cipher.getAuthTag(), at + 12);
}

/** Null where another key sealed it. */
export function unseal(sealed: Buffer, { key, frame }: { key: Buffer; frame: SealedFor }): Buffer | null {
  if (sealed.length < SEALED_OVERHEAD) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
  decipher.setAAD(boundTo(frame));
  decipher.setAuthTag(sealed.subarray(12, SEALED_OVERHEAD));
  const plain = decipher.update(sealed.subarray(SEALED_OVERHEAD));
  try {
    decipher.final();
    return plain;
  } catch {
    return null;
  }
}

function boundTo({ origin, firstSeq }: SealedFor): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32LE(origin, 0);
  bytes.writeUIntLE(firstSeq, 4, 6);
  return bytes;
}
