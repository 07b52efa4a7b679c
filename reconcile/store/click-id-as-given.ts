import { CLICK_ID_LENGTH } from '../../clickid/click-id.ts';
import { canonical } from '../../clickid/crockford.ts';
import { looksLikeOurs } from '../../clickid/verify.ts';

/** Capitals, and the letters that our ids do not have, since they are misread. */
const MAY_BE_CHANGED = /[A-Zoil]/;

/**
 * The id as its click has it. Systems on the way write whole addresses in capitals, and then no click, link or affiliate
 * would be found by it. Ids of other systems stay as they are: there the case may tell two apart.
 */
export function clickIdAsGiven<T extends string | undefined>(id: T): T | string {
  if (id?.length !== CLICK_ID_LENGTH || !MAY_BE_CHANGED.test(id) || !looksLikeOurs(id)) return id;
  return canonical(id);
}
