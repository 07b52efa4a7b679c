import type { TagFormat } from './tag-format.ts';

/**
 * impact.com. Its library is recognised. Which request the browser then sends, to a host of the account's own, is not
 * documented, and so nothing is read of it.
 */
export const impact: TagFormat = {
  system: 'impact',
  sources: ['https://integrations.impact.com/impact-brand/docs/javascript-installation'],
  isLibrary: ({ host, path }) => host === 'utt.impactcdn.com' && path.endsWith('.js'),
  read: () => null,
};
