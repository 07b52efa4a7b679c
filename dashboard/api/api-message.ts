import type { ApiError } from '../../wire/api.ts';
import { cutText } from '../format/cut-text.ts';
import { formatCount } from '../format/number.ts';
import { visibleText } from '../format/visible-text.ts';
import { words } from '../words.ts';

/** What a name may take of a sentence. */
const NAMED_LENGTH = 60;

/**
 * Why the server refused something, in the language of the page. The server may be newer than the page: what has no
 * words here, or lacks a value that they name, is said as the server says it.
 */
export function apiMessage({ reason, values = {}, message }: Partial<ApiError>): string | undefined {
  const texts: Readonly<Record<string, string>> = words.apiErrors;
  if (reason === undefined || !Object.hasOwn(texts, reason)) return message;
  const parts = (texts[reason] ?? '').split(/\{(\w+)\}/);
  if (parts.some((name, index) => index % 2 === 1 && !Object.hasOwn(values, name))) return message;
  return parts.map((part, index) => (index % 2 === 1 ? shown(values[part] ?? '') : part)).join('');
}

/** Names are somebody else's text. */
function shown(value: string | number): string {
  return typeof value === 'number' ? formatCount(value) : visibleText(cutText(value, NAMED_LENGTH) ?? value);
}
