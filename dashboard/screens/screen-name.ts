import { words } from '../words.ts';
import type { SCREENS } from './screens.ts';

/** What a screen is called for whoever looks: an affiliate's user sees one affiliate, and that is them. */
export function screenName(name: (typeof SCREENS)[number]['name'], isAffiliate: boolean): string {
  return isAffiliate && name === 'affiliates' ? words.money.own : words.screens[name];
}
