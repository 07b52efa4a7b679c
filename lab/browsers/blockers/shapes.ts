import type { Request } from '@ghostery/adblocker';
import type { SeenRequest } from '../browser.ts';

type Asked = {
  type: SeenRequest['type'];
  host: string;
  path: string;
  query: string;
  isThirdParty: boolean;
};

/**
 * Whether a blocker with the usual lists would stop it. These are the shapes that their rules have in common, measured
 * with requests of a shop and written down by us: no rule of anybody's list is in here, and no shop is named. They make a
 * run that needs no list; what a certain list does, only that list tells.
 */
export function isOfBlockedShape(request: Request, { type, url }: SeenRequest): boolean {
  const { hostname: host, pathname: path, search: query } = new URL(url);
  const asked: Asked = { type, host, path, query, isThirdParty: request.isThirdParty };
  return type !== 'document' && SHAPES.some((isOf) => isOf(asked));
}

const SHAPES: readonly ((asked: Asked) => boolean)[] = [
  // A beacon to another site, whatever its address; and one of our own site to where collectors usually are.
  ({ type, isThirdParty }) => type === 'ping' && isThirdParty,
  ({ type, path }) => type === 'ping' && path === '/api/events',
  // Addresses that mean collecting.
  ({ path }) => path === '/api/collect',
  ({ path, query }) => path.endsWith('/collect') && /^\?(v|d|data|event|k|r|tid|eid|cid)=/.test(query),
  // Images that are not looked at: a letter or a well-known name, with something to tell.
  ({ type, path, query }) =>
    type === 'image' && query !== '' && /\/([a-z0-9]|px|pixel|1x1|tr|trk)\.gif$/.test(path),
  ({ type, path, query }) =>
    type === 'image' && /\/(pixel|event|track)$/.test(path) && /^\?(cid|event_id)=/.test(query),
  // Scripts by the names of well-known products.
  ({ type, path }) =>
    type === 'script' && /\/(v1\/pixel|beacon|openpixel|plausible|umami|matomo|snowplow)\.js$/.test(path),
  // Hosts by their first name, some only together with what is asked of them.
  ({ host, isThirdParty }) => isThirdParty && /^(analytics|plausible)\./.test(host),
  ({ host, path }) => /^(analytics|track)\./.test(host) && /^\/(track|collect|event)$/.test(path),
  ({ host, path }) => /^(tracking|stats)\./.test(host) && path === '/event',
  ({ host, path }) => /^tracker\./.test(host) && path === '/pageview',
  ({ host, path }) => /^beacon\./.test(host) && path === '/track',
];
