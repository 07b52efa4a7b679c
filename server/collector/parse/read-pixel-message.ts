import type { z } from 'zod';
import { PixelMessage } from '../../../wire/pixel-message.ts';
import { checkTree } from './check-tree.ts';
import type { ParseRefusal } from './parse-refusal.ts';
import { readPlainMessage } from './read-plain-message.ts';

export type ReadPixelMessage =
  /** `isPlain`: it has no fields but those that we know, and each as we keep it. */
  { status: 'ok'; message: PixelMessage; isPlain: boolean } | ({ status: 'refused' } & ParseRefusal);

/** Reads what the pixel sent. */
export function readPixelMessage(text: string): ReadPixelMessage {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return { status: 'refused', reason: 'body_not_json' };
  }
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    return { status: 'refused', reason: 'body_not_json' };
  }
  const plain = text.includes('\\') ? null : readPlainMessage(raw);
  if (plain) return { status: 'ok', message: plain, isPlain: true };
  const refusal = checkTree(raw);
  if (refusal) return { status: 'refused', ...refusal };
  const parsed = PixelMessage.safeParse(raw);
  if (parsed.success) return { status: 'ok', message: parsed.data, isPlain: false };
  return { status: 'refused', ...explain(parsed.error, raw) };
}

/** The first thing that is wrong, in the words of our refusals. */
function explain(error: z.ZodError, raw: object): ParseRefusal {
  const issue = error.issues[0];
  if (!issue) return { reason: 'invalid_field' };
  const at = issue.path.join('.');
  if (valueAt(raw, issue.path) === undefined) return { reason: 'missing_field', at };
  if (issue.code === 'too_big' && issue.origin === 'string') return { reason: 'value_too_long', at };
  if (issue.code === 'too_big' && issue.origin === 'array') return { reason: 'too_many_items', at };
  return { reason: 'invalid_field', at };
}

function valueAt(raw: object, path: readonly PropertyKey[]): unknown {
  let value: unknown = raw;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    // hasOwn() has just said that the key is there.
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}
