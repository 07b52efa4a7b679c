import type {
  ClickRecord,
  ObservationRecord,
  PrivatePart,
  RefusalRecord,
  VisitRecord,
} from '../../../wire/record.ts';
import type { Shop } from '../market.ts';
import type { TrafficEvent } from '../sink.ts';
import { type LiveClickIds, NO_CLICK } from './click-ids.ts';
import type { RunClock } from './run-clock.ts';

/** A request to the collector. */
export type LiveRequest = {
  method: 'GET' | 'POST';
  path: string;
  headers: Record<string, string>;
  body?: string;
};

/** What an event is made into a request with. */
export type Wire = {
  ids: LiveClickIds;
  clock: RunClock;
  now: () => number;
  /** By the id of the site, and of the source of postbacks. */
  shops: ReadonlyMap<string, Shop>;
  tokens: ReadonlyMap<string, string>;
};

/** The form of a token, and nobody's. */
const GUESSED_TOKEN = 'simulated-guess'.padEnd(43, '0');
const HOUR_MS = 3600_000;

/**
 * The request by which an event reaches us. Null where it can not be made: a click of its way never was, or it is no
 * request at all (an import, a count of what was dropped).
 */
export function liveRequest({ record, sealed, writer }: TrafficEvent, wire: Wire): LiveRequest | null {
  if (writer !== 'collector' || sealed === null) return null;
  switch (record.kind) {
    case 'click':
    case 'preview':
      return clickRequest(record, sealed);
    case 'visit':
      return eventRequest(record, { ...messageOf(record, 'visit'), ...visitPart(record) }, { sealed, wire });
    case 'observation':
      if (record.browser === undefined) return postbackRequest(record, sealed, wire);
      return eventRequest(
        record,
        { ...messageOf(record, 'convert'), ...conversionPart(record) },
        { sealed, wire },
      );
    case 'refusal':
      if (record.endpoint === 'postback') return postbackRequest(record, sealed, wire);
      // Its body is what pixel-side.ts wrote.
      return eventRequest(record, JSON.parse(sealed.body ?? '') as Message, { sealed, wire });
    default:
      return null;
  }
}

function clickRequest({ link_id, referrer }: ClickRecord, sealed: PrivatePart): LiveRequest {
  const query = sealed.query === undefined ? '' : `?${sealed.query}`;
  return {
    method: 'GET',
    path: `/c/${link_id}${query}`,
    headers: { ...headersOf(sealed), ...(referrer !== undefined && { Referer: `https://${referrer}/` }) },
  };
}

type Stores = VisitRecord['browser']['stores'];
/** What the pixel posts, with the ids and times of the world. */
type Message = { page: string; click: Stores; age_ms: number } & Record<string, unknown>;

function messageOf(
  { site_id, browser }: Pick<VisitRecord | ObservationRecord, 'site_id' | 'browser'>,
  kind: 'visit' | 'convert',
): Message {
  if (browser === undefined) throw new TypeError(`a ${kind} of the pixel tells of its browser`);
  const { page, stores, age_ms, attempt, transport, visibility, webdriver } = browser;
  return {
    v: 1,
    kind,
    site: site_id,
    page,
    click: stores,
    age_ms,
    attempt,
    transport,
    visibility,
    webdriver,
  };
}

function visitPart({ browser: { send_id, foreign, consent } }: VisitRecord): object {
  return { send_id, foreign, consent };
}

function conversionPart(record: ObservationRecord): object {
  const { send_id, consent, type, event_id, order_id, order_value, currency, items } = record;
  return { send_id, consent, type, event_id, order_id, value: order_value, currency, items };
}

/** As the pixel sends it; the collector's own cookie, which no script reads, goes with it as a browser would send it. */
function eventRequest(
  { received_at, site_id = '' }: Pick<RefusalRecord, 'received_at' | 'site_id'>,
  message: Message,
  { sealed, wire }: { sealed: PrivatePart; wire: Wire },
): LiveRequest | null {
  const { ids, clock, now, shops } = wire;
  const stores = liveStores(message.click, ids);
  if (stores === null) return null;
  const { server, ...click } = stores;
  const age_ms = Math.max(0, now() - clock.at(received_at - message.age_ms));
  const { origin } = new URL(message.page);
  const shop = shops.get(site_id);
  return {
    method: 'POST',
    path: '/e',
    headers: {
      ...headersOf(sealed),
      'Content-Type': sealed.content_type ?? 'text/plain;charset=UTF-8',
      Origin: origin,
      Referer: `${origin}/`,
      ...(server !== undefined &&
        shop && { Host: collectorHost(shop), Cookie: `tally_${site_id}=${server}` }),
    },
    body: JSON.stringify({ ...message, click, age_ms }),
  };
}

function liveStores(stores: Stores, ids: LiveClickIds): Stores | null {
  const live: Stores = {};
  for (const name of ['url', 'cookie', 'storage', 'server'] as const) {
    const held = stores[name];
    if (held === undefined) continue;
    const id = ids.of(held);
    if (id === NO_CLICK) return null;
    live[name] = id;
  }
  return live;
}

/** A name beside the site's own, as an operator gives the collector one so that its cookie is a first-party one. */
function collectorHost({ origin }: Shop): string {
  return new URL(origin).hostname.replace(/^www\./, 't.');
}

function postbackRequest(
  record: ObservationRecord | RefusalRecord,
  sealed: PrivatePart,
  { ids, clock, shops, tokens }: Wire,
): LiveRequest | null {
  const { source_id = '', site_id = '' } = record;
  const query = ids.within(sealed.query ?? '');
  if (query === null) return null;
  const aheadMs = (shops.get(site_id)?.rates.hoursAhead ?? 0) * HOUR_MS;
  const timed = query.replace(/(?<=(?:^|&)occurred_at=)[^&Z]*/, (stated) => {
    const orderedAt = clock.at(Date.parse(`${stated}Z`) - aheadMs);
    return new Date(orderedAt + aheadMs).toISOString().slice(0, 19);
  });
  return {
    method: 'GET',
    path: `/pb/${source_id}${credentialsOf(record, tokens.get(source_id))}?${timed}`,
    headers: headersOf(sealed),
  };
}

function credentialsOf(record: ObservationRecord | RefusalRecord, token: string | undefined): string {
  if (record.kind === 'refusal' && record.reason === 'missing_token') return '';
  if (record.kind === 'refusal' && record.reason === 'wrong_token') return `/${GUESSED_TOKEN}`;
  if (token === undefined) throw new TypeError(`the source ${record.source_id} has no token`);
  return `/${token}`;
}

/** The address is believed where the installation trusts whoever sends, as it would a proxy. */
function headersOf({ ip, agent }: PrivatePart): Record<string, string> {
  return {
    ...(agent !== undefined && { 'User-Agent': agent }),
    ...(ip !== undefined && { 'X-Forwarded-For': ip }),
  };
}
