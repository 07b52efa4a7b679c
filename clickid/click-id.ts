import { createHmac } from 'node:crypto';

/**
 * A click id is 25 bytes, written as 40 characters of lower-case Crockford base32:
 *
 *      0  1  version (upper 4 bits) and number of the key (lower 4)
 *      1  4  the link
 *      5  4  when it was minted: seconds since 1970
 *      9  6  random
 *     15 10  the first 10 bytes of the HMAC-SHA-256 of all before
 */
export const CLICK_ID_VERSION = 1;
export const CLICK_ID_BYTES = 25;
export const CLICK_ID_LENGTH = 40;
export const SIGNED_BYTES = 15;
/** Characters that say everything but the signature: what is cut behind them still names one click. */
export const SIGNED_LENGTH = 24;

export function signatureOf(signed: Uint8Array, key: Buffer): Buffer {
  return createHmac('sha256', key)
    .update(signed)
    .digest()
    .subarray(0, CLICK_ID_BYTES - SIGNED_BYTES);
}
