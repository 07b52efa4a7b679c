import { forgetClick } from './click-id.ts';
import type { GlobalPrivacy } from './lib/global-privacy.ts';
import { keys, remove } from './outbox.ts';
import { data } from './settings.ts';

/** Whether anything may be stored, read or sent. */
export let isAllowed: boolean | undefined;

/**
 * Notes what the visitor decided. A refusal deletes what is stored. Global Privacy Control is a refusal that no banner
 * overrules, unless the site's settings say so.
 */
export function decide(isGranted: boolean): void {
  isAllowed = isGranted && (data['gpc'] === 'ignore' || !(navigator as GlobalPrivacy).globalPrivacyControl);
  if (!isAllowed) {
    forgetClick();
    keys().forEach(remove);
  }
}
