import { cut } from '../../presets/cut.ts';
import { generic } from '../../presets/generic.ts';
import { FOREIGN_CLICK_IDS } from '../../wire/ids.ts';
import { LIMITS } from '../../wire/limits.ts';
import { isText } from './parse/parameter-bag.ts';
import { decode } from './parse/read-urlencoded.ts';

export type ClickQuery = {
  subs: Record<string, string>;
  foreign: Record<string, string>;
  shortened: boolean;
  /** `test=1`: traffic of a test. */
  test: boolean;
};

const SUB_IDS: ReadonlySet<string> = new Set(generic.subIds);
const FOREIGN: ReadonlySet<string> = new Set(FOREIGN_CLICK_IDS);

/**
 * Reads the sub ids and foreign click ids of a click. Unlike anywhere else, nothing here is refused: ad networks send
 * keywords in whatever encoding they have, and a visitor must not meet an error page for it. What is not
 * percent-encoded UTF-8 is kept as it was sent; names that we do not know stay in the raw query only.
 */
export function readClickQuery(query: string): ClickQuery {
  const read: ClickQuery = { subs: {}, foreign: {}, shortened: false, test: false };
  if (query === '') return read;
  for (const pair of query.split('&')) {
    const equals = pair.indexOf('=');
    if (equals < 1) continue;
    const name = pair.slice(0, equals);
    if (pair === 'test=1') read.test = true;
    const kind = kindOf(name);
    if (!kind || name in read[kind]) continue;
    const raw = pair.slice(equals + 1);
    const value = decode(raw) ?? raw;
    if (value === '' || !isText(value)) continue;
    read[kind][name] = cut(value, LIMITS.subIdLength);
    if (value.length > LIMITS.subIdLength) read.shortened = true;
  }
  return read;
}

function kindOf(name: string): 'subs' | 'foreign' | null {
  if (SUB_IDS.has(name)) return 'subs';
  return FOREIGN.has(name) ? 'foreign' : null;
}
