import type { World } from './world.ts';

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';

/** 32 random bits as 7 characters of Crockford's base32, most significant first, not yet among `taken`. */
export function shortId(taken: readonly { id: string }[], world: World): string {
  for (;;) {
    const id = encode(world.randomBytes(4).readUInt32BE());
    if (!taken.some((other) => other.id === id)) return id;
  }
}

function encode(bits: number): string {
  let text = '';
  for (let rest = bits; text.length < 7; rest = Math.floor(rest / 32)) text = CROCKFORD[rest % 32] + text;
  return text;
}
