import { canonical } from './crockford.ts';

/**
 * How a click id was changed on its way, where it is one that is known: letters in another case or misread, cut at
 * its end or its beginning, wrapped in something (`"id"`, `{id}`, `cid=id`, twice), or split by blanks and hyphens.
 */
export type ClickIdDamage = 'case' | 'cut' | 'wrapped' | 'split';

/** So many characters hold the 48 random bits at least in part; of fewer, two clicks may agree by chance. */
const CUT_LENGTH_MIN = 20;

/** What turned `known` into `text`; null where nothing did, and `text` is an id of its own: forged, or unknown. */
export function damageOf(text: string, known: string): ClickIdDamage | null {
  const id = canonical(known);
  const got = canonical(text);
  if (got === id) return 'case';
  if (got.includes(id)) return 'wrapped';
  const bare = got.replaceAll(/[^0-9a-z]/g, '');
  if (bare === id) return 'split';
  if (bare.length >= CUT_LENGTH_MIN && (id.startsWith(bare) || id.endsWith(bare))) return 'cut';
  return null;
}
