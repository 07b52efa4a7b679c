import type { Dimension } from '../../wire/breakdown.ts';
import type { Cause } from '../../wire/causes.ts';
import type { Verdict } from '../../wire/verdict.ts';
import { browserName } from '../format/browser-name.ts';
import { countryName } from '../format/country-name.ts';
import { systemName } from '../format/system-name.ts';
import { words } from '../words.ts';

type Key = { by: Dimension; key: string | null; name: string | null };

/** What a key of a dimension is called, as plain text; hostile where others told it. */
export function keyText({ by, key, name }: Key): string {
  if (key === null) return by === 'cause' ? words.filters.noCause : words.filters.unknown;
  if (by === 'cause') return words.causes[key as Cause]; // keys of causes are causes
  if (by === 'verdict') return words.verdicts[key as Verdict].name;
  if (by === 'country') return countryName(key);
  if (by === 'browser') return browserName(key);
  if (by === 'system') return systemName(key);
  return name ?? key;
}
