import { randomFillSync } from 'node:crypto';
import type { LinkId } from '../wire/ids.ts';
import { CLICK_ID_BYTES, CLICK_ID_VERSION, SIGNED_BYTES, signatureOf } from './click-id.ts';
import { encode } from './crockford.ts';
import { type ClickKeys, KEY_NUMBER_MAX } from './keys.ts';
import { linkNumber } from './link-id.ts';

/** A new click id for a click on `link` at `now` (UTC milliseconds), signed with the last of `keys`. */
export function mint({ link, now, keys }: { link: LinkId; now: number; keys: ClickKeys }): string {
  const [keyNumber, key] = [...keys].at(-1) ?? noKeys();
  if (keyNumber > KEY_NUMBER_MAX) throw new RangeError(`key numbers have 4 bits, ${keyNumber} has more`);
  const bytes = Buffer.alloc(CLICK_ID_BYTES);
  bytes.writeUInt8((CLICK_ID_VERSION << 4) | keyNumber, 0);
  bytes.writeUInt32BE(linkNumber(link), 1);
  bytes.writeUInt32BE(Math.floor(now / 1000), 5);
  randomFillSync(bytes, 9, 6);
  signatureOf(bytes.subarray(0, SIGNED_BYTES), key).copy(bytes, SIGNED_BYTES);
  return encode(bytes);
}

function noKeys(): never {
  throw new RangeError('there is no key to sign click ids with');
}
