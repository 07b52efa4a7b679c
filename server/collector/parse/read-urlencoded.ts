import type { ParameterBag } from './parameter-bag.ts';
import type { ParseRefusal } from './parse-refusal.ts';

/** A macro between percent signs that its sender never filled in: it is worth naming, not just malformed. */
const PERCENT_MACRO = /^%[A-Za-z_]\w*%$/;

/** Why a pair that is not percent-encoded UTF-8 is refused: in a query, or in a body. */
type Malformed = 'malformed_query' | 'invalid_utf8';

/**
 * Reads a query or a form, one character per byte. Node's querystring replaces malformed bytes by `U+FFFD` and
 * drops whatever comes after the 1,000th key, both in silence; here neither happens.
 */
export function readUrlencoded(text: string, bag: ParameterBag, malformed: Malformed): ParseRefusal | null {
  let start = 0;
  while (start < text.length) {
    const ampersand = text.indexOf('&', start);
    const end = ampersand === -1 ? text.length : ampersand;
    if (end > start) {
      const refusal = addPair(text.slice(start, end), bag, malformed);
      if (refusal) return refusal;
    }
    start = end + 1;
  }
  return null;
}

function addPair(pair: string, bag: ParameterBag, malformed: Malformed): ParseRefusal | null {
  const equals = pair.indexOf('=');
  const rawName = equals === -1 ? pair : pair.slice(0, equals);
  const rawValue = equals === -1 ? '' : pair.slice(equals + 1);
  const name = decode(rawName);
  if (name === null) return { reason: malformed, at: rawName.slice(0, 64) };
  const value = decode(rawValue) ?? (PERCENT_MACRO.test(rawValue) ? rawValue : null);
  if (value === null) return { reason: malformed, at: name.slice(0, 64) };
  return bag.add(name, value);
}

/** Null where it is not percent-encoded UTF-8. `decodeURIComponent` refuses overlong forms and lone surrogates too. */
export function decode(raw: string): string | null {
  if (!/[%+\x80-\xff]/.test(raw)) return raw;
  const encoded = raw
    .replaceAll('+', ' ')
    .replace(/[\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16)}`);
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
}
