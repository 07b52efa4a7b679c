import { LIMITS } from '../../../wire/limits.ts';
import { isForbiddenKey } from './forbidden-key.ts';
import type { ParameterBag } from './parameter-bag.ts';
import type { ParseRefusal } from './parse-refusal.ts';

/**
 * Reads a JSON object into flat parameters: `{"a":{"b":[1]}}` is `a[b][0]=1`, the name that a form would use.
 * JSON.parse can not be used for money and identity. Of two equal keys it silently takes the last, and it turns the
 * order 576461413038785752 into 576461413038785800: here a number keeps the digits it was sent with.
 */
export function readJson(text: string, bag: ParameterBag): ParseRefusal | null {
  const reader = new JsonReader(text, bag);
  try {
    reader.document();
    return null;
  } catch (error) {
    if (error instanceof Stop) return error.refusal;
    throw error;
  }
}

/** Leaves the nested calls at once. It is no Error: nobody needs the stack of a malformed body. */
class Stop {
  readonly refusal: ParseRefusal;
  constructor(refusal: ParseRefusal) {
    this.refusal = refusal;
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const SPACE = /[ \t\n\r]*/y;

class JsonReader {
  readonly #text: string;
  readonly #bag: ParameterBag;
  #at = 0;

  constructor(text: string, bag: ParameterBag) {
    this.#text = text;
    this.#bag = bag;
  }

  document(): void {
    this.#space();
    if (this.#text[this.#at] !== '{') this.#fail();
    this.#object('', 0);
    this.#space();
    if (this.#at !== this.#text.length) this.#fail();
  }

  /** Recursion ends at the depth limit, long before the stack would. */
  #value(path: string, depth: number): void {
    this.#space();
    const first = this.#text[this.#at];
    if (first === '{') this.#object(path, depth);
    else if (first === '[') this.#array(path, depth);
    else if (first === '"') this.#add(path, this.#string());
    else this.#word(path);
  }

  /** `null` says nothing, so it is absent. */
  #word(path: string): void {
    const word = this.#match(WORD) ?? this.#match(NUMBER) ?? this.#fail();
    if (word !== 'null') this.#add(path, word);
  }

  #object(path: string, depth: number): void {
    this.#enter(path, depth);
    if (this.#skip('}')) return;
    do {
      this.#space();
      const key = this.#string();
      if (isForbiddenKey(key)) throw new Stop({ reason: 'forbidden_key', at: nested(path, key) });
      this.#expect(':');
      this.#value(nested(path, key), depth + 1);
    } while (this.#skip(','));
    this.#expect('}');
  }

  #array(path: string, depth: number): void {
    this.#enter(path, depth);
    if (this.#skip(']')) return;
    let index = 0;
    do {
      this.#value(nested(path, String(index)), depth + 1);
      index += 1;
    } while (this.#skip(','));
    this.#expect(']');
  }

  #enter(path: string, depth: number): void {
    if (depth >= LIMITS.depth) throw new Stop({ reason: 'too_deep', at: path.slice(0, 64) });
    this.#at += 1;
  }

  #string(): string {
    const start = this.#at;
    if (this.#text[start] !== '"') this.#fail();
    let end = start + 1;
    let escaped = false;
    while (this.#text[end] !== '"') {
      if (end >= this.#text.length) this.#fail();
      if (this.#text[end] === '\\') {
        escaped = true;
        end += 1;
      } else if (this.#text.charCodeAt(end) < 0x20) this.#fail();
      end += 1;
    }
    this.#at = end + 1;
    return escaped ? this.#unescape(this.#text.slice(start, end + 1)) : this.#text.slice(start + 1, end);
  }

  #unescape(quoted: string): string {
    try {
      // A quoted JSON string parses to a string.
      return JSON.parse(quoted) as string;
    } catch {
      return this.#fail();
    }
  }

  #add(path: string, value: string): void {
    const refusal = this.#bag.add(path, value);
    if (refusal) throw new Stop(refusal);
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found === undefined) return null;
    this.#at += found.length;
    return found;
  }

  #space(): void {
    this.#match(SPACE);
  }

  /** Takes the character if it comes next. */
  #skip(character: string): boolean {
    this.#space();
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #expect(character: string): void {
    if (!this.#skip(character)) this.#fail();
  }

  #fail(): never {
    throw new Stop({ reason: 'body_not_json', at: `character ${this.#at + 1}` });
  }
}

function nested(path: string, key: string): string {
  return path === '' ? key : `${path}[${key}]`;
}
