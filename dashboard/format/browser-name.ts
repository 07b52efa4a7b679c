import { words } from '../words.ts';

/** A family of browsers as it is called in every language; one that we have no name for by its own. */
export function browserName(browser: string | null): string {
  if (browser === null) return words.survival.noBrowser;
  return browser === 'in_app' ? words.survival.inApp : (NAMES[browser] ?? browser);
}

const NAMES: Readonly<Record<string, string>> = {
  chrome: 'Chrome',
  edge: 'Edge',
  firefox: 'Firefox',
  safari: 'Safari',
  opera: 'Opera',
  samsung: 'Samsung Internet',
};
