/**
 * Crockford's base32: no letter that is taken for a digit, nothing that a URL, a form or a spreadsheet changes, and
 * it survives a change of case. https://www.crockford.com/base32.html
 */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const VALUES = new Map([...ALPHABET].map((character, value) => [character, value]));

/** Lower case, and what a person may have misread as the digit that was meant: `o` is 0, `i` and `l` are 1. */
export function canonical(text: string): string {
  return text.toLowerCase().replaceAll('o', '0').replaceAll(/[il]/g, '1');
}

/** 5 bytes become 8 characters; the length must be a multiple of 5. */
export function encode(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(value >>> bits) & 31];
    }
    value &= (1 << bits) - 1;
  }
  return text;
}

/** The bytes of a canonical text; null where it has a character of no value. Bits that fill no byte are left out. */
export function decode(text: string): Buffer | null {
  const bytes = Buffer.alloc(Math.floor((text.length * 5) / 8));
  let at = 0;
  let bits = 0;
  let value = 0;
  for (const character of text) {
    const five = VALUES.get(character);
    if (five === undefined) return null;
    value = (value << 5) | five;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = value >>> bits;
      value &= (1 << bits) - 1;
    }
  }
  return bytes;
}

/** A 32-bit number as 7 characters, the first of which is 0 to 3. */
export function encodeUint32(value: number): string {
  let text = '';
  for (let rest = value, digit = 0; digit < 7; digit++) {
    text = `${ALPHABET[rest % 32]}${text}`;
    rest = Math.floor(rest / 32);
  }
  return text;
}

/** The number of a canonical text of 7 characters; null where it is not one or has more than 32 bits. */
export function decodeUint32(text: string): number | null {
  if (text.length !== 7) return null;
  let value = 0;
  for (const character of text) {
    const five = VALUES.get(character);
    if (five === undefined) return null;
    value = value * 32 + five;
  }
  return value < 2 ** 32 ? value : null;
}
