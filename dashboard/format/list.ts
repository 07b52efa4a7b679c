import { LOCALES } from './locale.ts';

const lists = new Intl.ListFormat(LOCALES, { type: 'conjunction' });

/** `amount and currency`. */
export function formatList(parts: readonly string[]): string {
  return lists.format(parts);
}
