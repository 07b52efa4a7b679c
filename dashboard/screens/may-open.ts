import type { Session } from '../../wire/api.ts';
import type { SCREENS } from './screens.ts';

type Name = (typeof SCREENS)[number]['name'];

/** What an affiliate's user may open. The desk decides; this only keeps what it would refuse out of the way. */
const OF_AFFILIATES: readonly Name[] = ['overview', 'conversions', 'affiliates'];

/** Whether a screen shows anything to whoever is signed in. */
export function mayOpen({ affiliate }: Session, name: Name): boolean {
  return affiliate === null || OF_AFFILIATES.includes(name);
}
