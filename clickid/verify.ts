import { timingSafeEqual } from 'node:crypto';
import type { LinkId } from '../wire/ids.ts';
import {
  CLICK_ID_BYTES,
  CLICK_ID_LENGTH,
  CLICK_ID_VERSION,
  SIGNED_BYTES,
  SIGNED_LENGTH,
  signatureOf,
} from './click-id.ts';
import { canonical, decode } from './crockford.ts';
import type { ClickKeys } from './keys.ts';
import { linkIdOf } from './link-id.ts';

export type ClickIdCheck =
  /** We minted it. `mintedAt` is our clock, UTC milliseconds, to the second. */
  | { status: 'ours'; link: LinkId; mintedAt: number }
  /** It looks like ours and does not verify: damaged on its way, or forged. Which, only a look-up can say. */
  | { status: 'bad' }
  /** Another system's id, or one signed with a key that we no longer have: not ours to judge. */
  | { status: 'foreign' };

/** Says whose click id it is, without any look-up. Letters may have changed their case on the way. */
export function verify(text: string, keys: ClickKeys): ClickIdCheck {
  const bytes = text.length <= CLICK_ID_LENGTH ? decode(canonical(text)) : null;
  const key = bytes?.length ? keys.get(bytes.readUInt8(0) & 15) : undefined;
  if (!bytes || !key) return { status: 'foreign' };
  if (bytes.length === CLICK_ID_BYTES && isSigned(bytes, key)) {
    return { status: 'ours', link: linkIdOf(bytes.readUInt32BE(1)), mintedAt: bytes.readUInt32BE(5) * 1000 };
  }
  return { status: looksLikeOurs(text) ? 'bad' : 'foreign' };
}

function isSigned(bytes: Buffer, key: Buffer): boolean {
  const isOurVersion = bytes.readUInt8(0) >> 4 === CLICK_ID_VERSION;
  return (
    isOurVersion &&
    timingSafeEqual(bytes.subarray(SIGNED_BYTES), signatureOf(bytes.subarray(0, SIGNED_BYTES), key))
  );
}

/** Nothing was minted before Tallystick existed. */
const EARLIEST_S = Date.UTC(2026, 0, 1) / 1000;
const FOREIGN_SHAPES = [
  // MD5, SHA-1, UUIDs without hyphens, decimal numbers. One in 2^24 of ours, cut to 24 characters, is one of these.
  /^[0-9a-f]*$/,
  // Base62 and base64: systems change the case of a whole id, not of single letters.
  /(?=.*[a-z])(?=.*[A-Z])/,
];

/**
 * The shape of our ids: version, characters, length, a possible time. Ids cut within the signature count as ours,
 * because cutting at 32 characters is the commonest damage. It is strict where shapes overlap: to call a foreign id
 * forged would blame somebody, to let a damaged one of ours pass as foreign costs only a hint.
 */
export function looksLikeOurs(text: string): boolean {
  if (text.length < SIGNED_LENGTH || text.length > CLICK_ID_LENGTH) return false;
  if (FOREIGN_SHAPES.some((shape) => shape.test(text))) return false;
  const bytes = decode(canonical(text));
  return (
    bytes !== null && bytes.readUInt8(0) >> 4 === CLICK_ID_VERSION && bytes.readUInt32BE(5) >= EARLIEST_S
  );
}
