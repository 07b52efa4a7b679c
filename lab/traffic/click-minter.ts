import { CLICK_ID_BYTES, CLICK_ID_VERSION, SIGNED_BYTES, signatureOf } from '../../clickid/click-id.ts';
import { encode } from '../../clickid/crockford.ts';
import { deriveClickKey } from '../../clickid/keys.ts';
import type { Link } from './market.ts';
import type { Random } from './random.ts';

/** Makes click ids as the collector does, with random bits that are the same in every run. */
export type ClickMinter = {
  /** A click on this link at this moment. */
  mint(random: Random, link: Link, at: number): string;
  /** Has the shape of one of ours, and a signature that nobody with the key made. */
  forge(random: Random, link: Link, at: number): string;
};

export function clickMinter(secret: Buffer): ClickMinter {
  const key = deriveClickKey(secret, 0);
  const bytes = Buffer.alloc(CLICK_ID_BYTES);
  const describe = (random: Random, link: Link, at: number) => {
    bytes.writeUInt8(CLICK_ID_VERSION << 4, 0);
    bytes.writeUInt32BE(link.number, 1);
    bytes.writeUInt32BE(Math.floor(at / 1000), 5);
    bytes.writeUInt32BE(random.uint32(), 9);
    bytes.writeUInt16BE(random.uint32() >>> 16, 13);
  };
  return {
    mint: (random, link, at) => {
      describe(random, link, at);
      signatureOf(bytes.subarray(0, SIGNED_BYTES), key).copy(bytes, SIGNED_BYTES);
      return encode(bytes);
    },
    forge: (random, link, at) => {
      describe(random, link, at);
      for (let index = SIGNED_BYTES; index < CLICK_ID_BYTES; index++) bytes[index] = random.uint32() & 255;
      return encode(bytes);
    },
  };
}
