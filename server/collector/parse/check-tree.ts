import { LIMITS } from '../../../wire/limits.ts';
import { isForbiddenKey } from './forbidden-key.ts';
import { isText } from './parameter-bag.ts';
import type { ParseRefusal } from './parse-refusal.ts';

/**
 * Whether parsed JSON keeps within the limits on nesting, keys and values. Keys are counted per object: the items of
 * an order have a limit of their own.
 */
export function checkTree(root: unknown): ParseRefusal | null {
  return visit(root, '', 0);
}

/** Recursion ends at the depth limit, long before the stack would. */
function visit(value: unknown, at: string, depth: number): ParseRefusal | null {
  if (typeof value === 'string') return checkText(value, at);
  if (typeof value !== 'object' || value === null) return null;
  if (depth >= LIMITS.depth) return { reason: 'too_deep', at };
  if (Array.isArray(value)) {
    for (const entry of value) {
      const refusal = visit(entry, at, depth + 1);
      if (refusal) return refusal;
    }
    return null;
  }
  return visitObject(value, depth);
}

function visitObject(value: object, depth: number): ParseRefusal | null {
  const entries = Object.entries(value);
  if (entries.length > LIMITS.keys) return { reason: 'too_many_keys' };
  for (const [key, entry] of entries) {
    if (key.length > LIMITS.keyLength) return { reason: 'key_too_long', at: key.slice(0, 64) };
    if (isForbiddenKey(key)) return { reason: 'forbidden_key', at: key };
    const refusal = visit(entry, key, depth + 1);
    if (refusal) return refusal;
  }
  return null;
}

function checkText(value: string, at: string): ParseRefusal | null {
  if (value.length > LIMITS.valueLength) return { reason: 'value_too_long', at };
  return isText(value) ? null : { reason: 'invalid_field', at };
}
