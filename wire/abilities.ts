/**
 * What some engine can not do under automation. A case that needs it is skipped there, and says why. Those that do not
 * explain themselves: `changed_natives` are pages that replace what the language brings along, such as `JSON`;
 * `early_close` is that a page hears of its end before it was all there; `load_on_back` is that going back to a page that
 * listens to `unload` loads it anew. Stands apart, without zod, so that pages carry nothing else.
 */
export const ABILITIES = [
  'block_requests',
  'changed_natives',
  'console',
  'early_close',
  'global_privacy_control',
  'go_offline',
  'init_scripts',
  'load_on_back',
  'no_javascript',
  'phone',
  'prerender',
  'private_window',
  'request_bodies',
  'several_tabs',
  'slow_network',
] as const;
export type Ability = (typeof ABILITIES)[number];
