/** What may prove who sends: it is checked, and then it is nobody's business any more. */
const CREDENTIALS = 'token|sig|key';
const IN_PAIRS = new RegExp(`(^|&)(${CREDENTIALS})=[^&]*`, 'g');
const IN_JSON = new RegExp(`"(${CREDENTIALS})"(\\s*:\\s*)("(?:[^"\\\\]|\\\\.)*"?|[^\\s,}\\]]+)`, 'g');

/** A query or form without the values of `token`, `sig` and `key`. Their names stay: that they were there is known. */
export function cutFromPairs(text: string): string {
  return mayHoldOne(text) ? text.replace(IN_PAIRS, '$1$2=') : text;
}

/** The same for JSON, whether or not it is well-formed. */
export function cutFromJson(text: string): string {
  return mayHoldOne(text) ? text.replace(IN_JSON, '"$1"$2""') : text;
}

function mayHoldOne(text: string): boolean {
  return text.includes('token') || text.includes('sig') || text.includes('key');
}
