import { hkdfSync } from 'node:crypto';

/** Keys by number (0 to 15), in the order in which they came into use: the last one signs, all of them verify. */
export type ClickKeys = ReadonlyMap<number, Buffer>;

export const KEY_NUMBER_MAX = 15;

/** The key of a number, from the 32 bytes of the data folder's `secret.key`. */
export function deriveClickKey(secret: Buffer, number: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `tallystick click id key ${number}`, 32));
}
