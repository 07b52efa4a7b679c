import { LIMITS } from '../../../wire/limits.ts';
import { isForbiddenKey } from './forbidden-key.ts';
import type { ParseRefusal } from './parse-refusal.ts';

/** The parameters of one request, from its query and its body together, within their limits. */
export class ParameterBag {
  /** The first value of each name. */
  readonly values = new Map<string, string>();
  /** Names that came more than once. */
  readonly repeated = new Set<string>();
  #count = 0;

  /** Adds one parameter, or says which limit it breaks. Nesting is part of the name: `leads[status][0][id]`. */
  add(name: string, value: string): ParseRefusal | null {
    this.#count += 1;
    if (this.#count > LIMITS.keys) return { reason: 'too_many_keys' };
    if (name.length > LIMITS.keyLength) return { reason: 'key_too_long', at: name.slice(0, 64) };
    if (value.length > LIMITS.valueLength) return { reason: 'value_too_long', at: name };
    if (!isText(name) || !isText(value)) return { reason: 'invalid_field', at: name };
    const refusal = checkPath(name);
    if (refusal) return refusal;
    if (this.values.has(name)) this.repeated.add(name);
    else this.values.set(name, value);
    return null;
  }
}

/** PostgreSQL holds no NUL, and half a surrogate pair would become another id when it is written as UTF-8. */
export function isText(value: string): boolean {
  return !value.includes('\0') && value.isWellFormed();
}

function checkPath(name: string): ParseRefusal | null {
  if (!name.includes('[')) return isForbiddenKey(name) ? { reason: 'forbidden_key', at: name } : null;
  const segments = name.split('[').map((segment) => segment.replace(/\]$/, ''));
  if (segments.some(isForbiddenKey)) return { reason: 'forbidden_key', at: name };
  if (segments.length > LIMITS.depth) return { reason: 'too_deep', at: name };
  return null;
}
