import { canonical } from '../../clickid/crockford.ts';
import { hash63 } from './hash63.ts';

/**
 * The 63-bit hash of an id of a site, by which an increment finds what it touches. Two ids that share a hash only
 * make an increment look at more than it must; the models compare the ids themselves.
 */
export function keyHash(
  site: number,
  kind: 'event' | 'order' | 'click',
  id: string | undefined,
): bigint | null {
  if (id === undefined) return null;
  return hash63(`${site} ${kind} ${norm(kind, id)}`);
}

/** At least as coarse as what the models set aside when they compare ids. */
function norm(kind: 'event' | 'order' | 'click', id: string): string {
  if (kind === 'order') return id.replace(/^#/, '').toLowerCase();
  return kind === 'click' ? clickNorm(id) : id;
}

/** All characters of our click ids that tell one click from another, in part: see models/findings/forged_click_id.sql. */
const CLICK_CHARACTERS = 20;
/** Version 1 makes our ids begin so. Ids of other systems may all begin alike, so those stay whole. */
const MAY_BE_OURS = /^[23][0-9a-hjkmnp-tv-z]{19,39}$/;

function clickNorm(id: string): string {
  const bare = canonical(id);
  return MAY_BE_OURS.test(bare) ? bare.slice(0, CLICK_CHARACTERS) : id;
}
