import { hash } from 'node:crypto';

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
  const digest = hash('md5', `${site} ${kind} ${kind === 'order' ? orderNorm(id) : id}`, 'buffer');
  return digest.readBigUInt64LE() >> 1n;
}

/** At least as coarse as what the models set aside when they compare order ids. */
function orderNorm(id: string): string {
  return id.replace(/^#/, '').toLowerCase();
}
