import { LIMITS } from '../../../wire/limits.ts';
import type { PixelMessage } from '../../../wire/pixel-message.ts';
import { isForbiddenKey } from './forbidden-key.ts';

/**
 * Reads a message in which every field is known, of its kind, in its limits and already trimmed. Nearly all are, and
 * to see it takes a fifth of the schema's time; null for all others, which go through the schema: it stays the only
 * judge of what is wrong. A property test holds the two together.
 *
 * `raw` comes from JSON without a single backslash: so no text in it has a NUL or half a surrogate pair.
 */
export function readPlainMessage(raw: object): PixelMessage | null {
  const message = raw as Record<string, unknown>; // JSON.parse makes no other objects
  const { kind } = message;
  const isConversion = kind === 'convert';
  if (!isConversion && kind !== 'visit') return null;
  let required = 0;
  for (const key in message) {
    const check = COMMON[key] ?? (isConversion ? CONVERSION[key] : undefined);
    if (!check?.(message[key])) return null;
    if (REQUIRED[key]) required += 1;
  }
  if (required !== (isConversion ? CONVERSION_REQUIRES : VISIT_REQUIRES)) return null;
  if (isConversion) message['type'] ??= 'sale';
  // Every field that the type has was checked above.
  return message as PixelMessage;
}

type Check = (value: unknown) => boolean;

/** Without a prototype: a key such as `constructor` finds nothing. */
function table<Value>(entries: Record<string, Value>): Readonly<Record<string, Value | undefined>> {
  return Object.assign(Object.create(null), entries);
}

const REQUIRED = table<true>({
  v: true,
  kind: true,
  site: true,
  send_id: true,
  page: true,
  click: true,
  age_ms: true,
  attempt: true,
  transport: true,
  visibility: true,
  event_id: true,
});
const VISIT_REQUIRES = 10;
const CONVERSION_REQUIRES = 11;

const isBoolean: Check = (value) => typeof value === 'boolean';
const text =
  (longest: number): Check =>
  (value) =>
    typeof value === 'string' && value.length <= longest;
const isShort = text(LIMITS.idLength);
const isValue = text(LIMITS.valueLength);
const isAmount: Check = (value) => (typeof value === 'string' ? value.length <= 64 : isNumber(value));
/** JSON.parse reads 1e999 as Infinity, which no schema takes. */
const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value);

const isForeignId: Check = (value) =>
  typeof value === 'string' &&
  value !== '' &&
  value.length <= LIMITS.idLength &&
  value.trim() === value &&
  !/\p{Cc}/u.test(value);

const COMMON = table<Check>({
  v: (value) => value === 1,
  kind: () => true,
  site: isShort,
  send_id: (value) => typeof value === 'string' && value !== '' && value.length <= 64,
  page: isValue,
  referrer: isShort,
  click: (value) => everyField(value, STORES),
  foreign: isForeign,
  consent: (value) => value === 'granted',
  age_ms: (value) => Number.isSafeInteger(value) && (value as number) >= 0, // isSafeInteger() takes numbers only
  attempt: (value) => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 1e6, // likewise
  transport: (value) => value === 'fetch' || value === 'beacon' || value === 'image',
  visibility: text(16),
  restored: isBoolean,
  webdriver: isBoolean,
  test: isBoolean,
});

const CONVERSION = table<Check>({
  event_id: isForeignId,
  order_id: isForeignId,
  type: isForeignId,
  value: isAmount,
  currency: text(16),
  items: (value) =>
    Array.isArray(value) && value.length <= LIMITS.items && value.every((item) => everyField(item, ITEM)),
  code: isShort,
});

const STORES = table<Check>({ url: isValue, cookie: isValue, storage: isValue });

const ITEM = table<Check>({
  sku: isShort,
  category: isShort,
  quantity: (value) => isNumber(value) && (value as number) >= 0 && (value as number) <= 1e9, // isNumber() says so
  amount: isAmount,
});

function everyField(value: unknown, checks: Readonly<Record<string, Check | undefined>>): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const fields = value as Record<string, unknown>; // JSON.parse makes no other objects
  for (const key in fields) {
    if (!checks[key]?.(fields[key])) return false;
  }
  return true;
}

function isForeign(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return (
    entries.length <= LIMITS.keys &&
    entries.every(([name, id]) => name.length <= 32 && !isForbiddenKey(name) && isValue(id))
  );
}
