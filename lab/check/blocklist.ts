import { FiltersEngine, Request } from '@ghostery/adblocker';
import { BrowserError } from '../browsers/browser-error.ts';

/** A list of rules, as blockers read it. */
export type Blocklist = {
  /** The rule by which a request would be stopped, as the list has it; null where it would pass. */
  ruleAgainst(request: { url: string; page: string; type: 'script' | 'fetch' }): string | null;
};

/** Reads a list in the syntax of Adblock Plus and uBlock Origin. Throws `bad_list` where it can stop nothing. */
export function readBlocklist(text: string): Blocklist {
  const engine = FiltersEngine.parse(text, { debug: true, loadCosmeticFilters: false });
  if (engine.getFilters().networkFilters.length === 0)
    throw new BrowserError(
      'bad_list',
      'The blocklist holds no rule that stops a request. It has to be in the syntax of Adblock Plus or uBlock Origin, such as easyprivacy.txt.',
    );
  return {
    ruleAgainst({ url, page, type }) {
      const asked = Request.fromRawDetails({ url, sourceUrl: page, type: type === 'fetch' ? 'xhr' : type });
      const { match, redirect, filter } = engine.match(asked);
      // A rule may put something harmless in the place of what was asked for; that stops it as well.
      if (!match && redirect === undefined) return null;
      return filter?.rawLine ?? filter?.toString() ?? 'a rule of the list';
    },
  };
}
