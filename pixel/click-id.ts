import type { ClickStores } from '../wire/pixel-message.ts';
import { readCookie, writeCookie } from './lib/cookie.ts';
import { quietly } from './lib/quietly.ts';

/** 90 days: what an affiliate programme pays for at most, in nearly every case. */
const MAX_AGE_S = 90 * 24 * 3600;

/** Click ids of other systems that the landing URL carried. */
export const foreign: Record<string, string> = {};
let landed: string | undefined;
let isKept: boolean | undefined;

/**
 * Reads the query that the page was loaded with. A value that is shorter, longer
 * or made of other characters than click ids are is somebody else's (`cid` is a category in many shops): it stays here.
 */
export function readLanding(query: string): void {
  new URLSearchParams(query).forEach((value, name) => {
    if (/^[\w.:^~+/=-]{8,512}$/.test(value)) {
      if (name === 'cid') landed = value;
      // The click ids of other systems: all that wire/ids.ts has, which a test checks, and their kin.
      else if (/cl(k|ick)?id$|braid$|^(awc|cjevent|epik|li_fat_id|ranSiteID|sscid)$/.test(name))
        foreign[name] = value;
    }
  });
}

/**
 * What each store holds. Then a click id that the page was landed with takes the place of the one there, once: the last
 * click wins. A store that lost its id never gets it back from the other; that would hide what is to be measured. Nor
 * does one that throws keep the click from the other: many apps show pages without a localStorage.
 */
export function takeStores(): ClickStores {
  const found: ClickStores = { url: landed };
  const kept = isKept ? '' : landed;
  if (kept) isKept = true;
  quietly(() => {
    found.cookie = readCookie();
    if (kept) {
      writeCookie('', 0);
      writeCookie(kept, MAX_AGE_S);
    }
  });
  quietly(() => {
    found.storage = localStorage['tally_cid'];
    if (kept) localStorage['tally_cid'] = kept;
  });
  return found;
}

export function forgetClick(): void {
  isKept = false;
  quietly(() => {
    writeCookie('', 0);
    delete localStorage['tally_cid'];
  });
}
