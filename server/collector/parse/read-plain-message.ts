import { LIMITS } from '../../../wire/limits.ts';
import { ConvertMessage, type PixelMessage, VisitMessage } from '../../../wire/pixel-message.ts';
import { isForbiddenKey } from './forbidden-key.ts';

const VISIT_KEYS: ReadonlySet<string> = new Set(Object.keys(VisitMessage.shape));
const CONVERT_KEYS: ReadonlySet<string> = new Set(Object.keys(ConvertMessage.shape));

/**
 * Reads a message in which every field is known, of its kind, in its limits and already trimmed. Nearly all are, and
 * to see it takes a tenth of the schema's time; null for all others, which go through the schema: it stays the only
 * judge of what is wrong. A property test holds the two together.
 *
 * `raw` comes from JSON without a single backslash: so no text in it has a NUL or half a surrogate pair.
 */
export function readPlainMessage(raw: object): PixelMessage | null {
  // Nothing is believed of the fields before they were looked at below.
  const message = raw as Unchecked;
  if (!isPlain(message)) return null;
  if (message.kind === 'convert') {
    if (!isPlainConversion(message) || !hasOnly(CONVERT_KEYS, message)) return null;
    message.type ??= 'sale';
  } else if (message.kind !== 'visit' || !hasOnly(VISIT_KEYS, message)) return null;
  // Every field that the type has was checked, and there are no others.
  return message as PixelMessage;
}

type Unchecked = { [Field in keyof PixelMessage | keyof ConvertMessage]?: unknown };

function isPlain(message: Unchecked): boolean {
  const { v, site, send_id, page, referrer, click, foreign, consent, age_ms, attempt } = message;
  const { transport, visibility, restored, webdriver, test } = message;
  return (
    v === 1 &&
    isText(site, LIMITS.idLength) &&
    isText(send_id, 64) &&
    send_id !== '' &&
    isText(page, LIMITS.valueLength) &&
    (referrer === undefined || isText(referrer, LIMITS.idLength)) &&
    isStores(click) &&
    (foreign === undefined || isForeign(foreign)) &&
    (consent === undefined || consent === 'granted') &&
    isWhole(age_ms, { from: 0, to: Number.MAX_SAFE_INTEGER }) &&
    isWhole(attempt, { from: 1, to: 1e6 }) &&
    (transport === 'fetch' || transport === 'beacon' || transport === 'image') &&
    isText(visibility, 16) &&
    isFlag(restored) &&
    isFlag(webdriver) &&
    isFlag(test)
  );
}

function isPlainConversion({ event_id, order_id, type, value, currency, items, code }: Unchecked): boolean {
  return (
    isForeignId(event_id) &&
    (order_id === undefined || isForeignId(order_id)) &&
    (type === undefined || isForeignId(type)) &&
    isAmount(value) &&
    (currency === undefined || isText(currency, 16)) &&
    (items === undefined || (Array.isArray(items) && items.length <= LIMITS.items && items.every(isItem))) &&
    (code === undefined || isText(code, LIMITS.idLength))
  );
}

function hasOnly(known: ReadonlySet<string>, message: object): boolean {
  for (const key in message) if (!known.has(key)) return false;
  return true;
}

function isStores(value: unknown): boolean {
  if (!isObject(value)) return false;
  for (const store in value) {
    if (store !== 'url' && store !== 'cookie' && store !== 'storage') return false;
    if (!isText(value[store], LIMITS.valueLength)) return false;
  }
  return true;
}

function isForeign(value: unknown): boolean {
  if (!isObject(value)) return false;
  const entries = Object.entries(value);
  return (
    entries.length <= LIMITS.keys &&
    entries.every(
      ([name, id]) => name.length <= 32 && !isForbiddenKey(name) && isText(id, LIMITS.valueLength),
    )
  );
}

const ITEM_KEYS: ReadonlySet<string> = new Set(['sku', 'category', 'quantity', 'amount']);

function isItem(value: unknown): boolean {
  if (!isObject(value) || !hasOnly(ITEM_KEYS, value)) return false;
  const { sku, category, quantity, amount } = value;
  return (
    (sku === undefined || isText(sku, LIMITS.idLength)) &&
    (category === undefined || isText(category, LIMITS.idLength)) &&
    (quantity === undefined || (isNumber(quantity) && quantity >= 0 && quantity <= 1e9)) &&
    isAmount(amount)
  );
}

function isForeignId(value: unknown): boolean {
  return isText(value, LIMITS.idLength) && value !== '' && value.trim() === value && !/\p{Cc}/u.test(value);
}

function isAmount(value: unknown): boolean {
  return value === undefined || (typeof value === 'string' ? value.length <= 64 : isNumber(value));
}

function isText(value: unknown, longest: number): value is string {
  return typeof value === 'string' && value.length <= longest;
}

function isFlag(value: unknown): boolean {
  return value === undefined || typeof value === 'boolean';
}

/** JSON.parse reads 1e999 as Infinity, which no schema takes. */
function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isWhole(value: unknown, { from, to }: { from: number; to: number }): boolean {
  return isNumber(value) && Number.isInteger(value) && value >= from && value <= to;
}

/** JSON.parse makes no other objects than these and lists. */
function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
