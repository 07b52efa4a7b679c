import { hash63 } from './hash63.ts';
import type { Sender } from './sender.ts';

/** A visit that lost its click id on the way is looked for this long after the click. */
const LANDING_MS = 30_000;

/**
 * The keys by which a click and the page load that it led to are found from each other when the click id is gone: the
 * person and the half minute, and the one after it, since a click late in one may land in the next.
 */
export function landingKeys(
  site: number,
  { personKey }: Pick<Sender, 'personKey'>,
  at: number,
): [bigint, bigint] | [null, null] {
  if (personKey === null) return [null, null];
  const half = Math.floor(at / LANDING_MS);
  return [keyOf(site, personKey, half), keyOf(site, personKey, half + 1)];
}

function keyOf(site: number, person: bigint, half: number): bigint {
  return hash63(`${site} landing ${person} ${half}`);
}
