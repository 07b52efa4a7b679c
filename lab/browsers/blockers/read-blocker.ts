import { readFile } from 'node:fs/promises';
import { FiltersEngine, Request, type RequestType } from '@ghostery/adblocker';
import type { SeenRequest } from '../browser.ts';
import { BrowserError } from '../browser-error.ts';
import { isOfBlockedShape } from './shapes.ts';

/** True for each request that the blocker stops. */
export type Blocks = (request: SeenRequest) => boolean;

/**
 * The blocker of that name: `none`, `shapes` (what we wrote ourselves), or the path of a list of the user's own in the
 * syntax of Adblock Plus and uBlock Origin. Of a list only what stops requests is used. Throws `bad_list`.
 */
export async function readBlocker(name: string): Promise<Blocks | undefined> {
  if (name === 'none') return undefined;
  if (name === 'shapes') return (request) => isOfBlockedShape(asked(request), request);
  const engine = FiltersEngine.parse(await readList(name), { loadCosmeticFilters: false });
  if (engine.getFilters().networkFilters.length === 0)
    throw new BrowserError(
      'bad_list',
      `${name} holds no rule that stops a request. It has to be a list in the syntax of Adblock Plus or uBlock Origin, such as easyprivacy.txt.`,
    );
  return (request) => {
    const { match, redirect } = engine.match(asked(request));
    return match || redirect !== undefined;
  };
}

async function readList(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new BrowserError(
      'bad_list',
      `The list of the blocker, ${path}, could not be read. Name a file that exists, or one of: none, shapes.`,
      { cause },
    );
  }
}

function asked({ url, page, type }: SeenRequest): Request {
  return Request.fromRawDetails({ url, type: TYPES[type], ...(page !== null && { sourceUrl: page }) });
}

const TYPES: Record<SeenRequest['type'], RequestType> = {
  document: 'main_frame',
  fetch: 'xhr',
  frame: 'sub_frame',
  image: 'image',
  other: 'other',
  ping: 'ping',
  script: 'script',
  style: 'stylesheet',
};
