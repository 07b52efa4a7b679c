import type { Refused } from './judgement.ts';

/** Refuses what was asked of a link, site or source that does not exist, and says which it was. */
export function unknown(what: 'link' | 'site' | 'source', id: string): Refused {
  // Only what may be an id is kept for ever; anything else stands in the part of the record that is sealed.
  const detail = /^[\w-]{1,64}$/.test(id) ? `${what} ${id}` : what;
  return { status: 'refused', reason: `unknown_${what}`, at: what, detail };
}
