import type { Ability } from '../../wire/abilities.ts';
import type { Conditions } from '../../wire/qa.ts';
import type { CookiePolicy } from '../browsers/browser.ts';
import type { Scenario } from '../scenario/define-scenario.ts';

/** What an engine must be able to do, to bring these conditions about. */
export function abilitiesOf(conditions: Conditions): Ability[] {
  return [
    ...(conditions.blocker !== 'none' ? (['block_requests'] as const) : []),
    ...(conditions.network === 'slow' ? (['slow_network'] as const) : []),
    ...(conditions.network === 'offline_at_order' ? (['go_offline'] as const) : []),
    ...(conditions.device === 'phone' ? (['phone'] as const) : []),
    ...(conditions.profile === 'private' ? (['private_window'] as const) : []),
    ...(conditions.javascript === 'off' ? (['no_javascript'] as const) : []),
  ];
}

/** What a scenario needs, beyond what the conditions ask for. */
export function abilitiesOfScenario({ visitor, shop }: Pick<Scenario, 'visitor' | 'shop'>): Ability[] {
  return [
    ...(visitor?.gpc === true ? (['global_privacy_control'] as const) : []),
    ...(visitor?.initScripts !== undefined ? (['init_scripts'] as const) : []),
    ...(carriesOthers({ shop }) ? (['block_requests'] as const) : []),
  ];
}

/** Whether pages of the built-in shop name hosts outside of this machine. Tags there must report nothing. */
export function carriesOthers({ shop }: { shop?: Scenario['shop'] | undefined }): boolean {
  const html = `${shop?.before ?? ''}${shop?.after ?? ''}`;
  return /\bhttps?:\/\/(?![\w.-]*localhost\b)/.test(html);
}

/** The policy that the browser's process has to be started with. The other conditions of cookies are brought about on the way. */
export function policyOf({ cookies }: Conditions): CookiePolicy {
  return cookies === 'block_third_party' ? 'block_third_party' : 'allow';
}
