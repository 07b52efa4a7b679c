import type { SeenTag } from '../../wire/qa.ts';
import type { SeenRequest } from '../browsers/browser.ts';
import type { TagReading } from './tag-format.ts';
import { TAG_FORMATS } from './tag-formats.ts';
import { tagRequest } from './tag-request.ts';

type Requested = Pick<SeenRequest, 'at' | 'url' | 'body' | 'status'>;

/** Longer ones are cut: of an address, the beginning says whose it is. */
const URL_LENGTH = 10_000;

/** The events that tags of known systems reported, in the order of the requests. One request may carry several. */
export function recogniseTags(requests: readonly Requested[]): SeenTag[] {
  return requests.flatMap((request) => {
    const found = recognise(request);
    if (found === null) return [];
    const { at, status } = request;
    const url = request.url.slice(0, URL_LENGTH);
    return found.readings.map((reading) => ({
      system: found.system,
      at,
      url,
      event: reading.event ?? null,
      order_id: reading.order_id ?? null,
      amount: reading.amount ?? null,
      currency: reading.currency ?? null,
      click_id: reading.click_id ?? null,
      status,
    }));
  });
}

/** Whether a request reports an event to a known system. */
export function isTagEvent(request: Pick<SeenRequest, 'url' | 'body'>): boolean {
  return recognise(request) !== null;
}

/** The systems whose library a page asked for, each once: their tag is there, even where it reported nothing. */
export function tagLibraries(requests: readonly Pick<SeenRequest, 'url'>[]): string[] {
  const systems = requests.flatMap(({ url }) => {
    const request = tagRequest({ url, body: null });
    return request === null ? [] : TAG_FORMATS.filter((format) => format.isLibrary(request));
  });
  return [...new Set(systems.map(({ system }) => system))];
}

function recognise(
  seen: Pick<SeenRequest, 'url' | 'body'>,
): { system: string; readings: readonly TagReading[] } | null {
  const request = tagRequest(seen);
  if (request === null) return null;
  for (const { system, read } of TAG_FORMATS) {
    const readings = read(request);
    if (readings !== null) return { system, readings };
  }
  return null;
}
