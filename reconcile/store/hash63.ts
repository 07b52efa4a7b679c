import { hash } from 'node:crypto';

/** A text as 63 bits, which a signed 64-bit column holds. */
export function hash63(text: string): bigint {
  return hash('md5', text, 'buffer').readBigUInt64LE() >> 1n;
}
