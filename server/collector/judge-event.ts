import type { OutgoingHttpHeaders } from 'node:http';
import { cut } from '../../presets/cut.ts';
import { FOREIGN_CLICK_IDS } from '../../wire/ids.ts';
import { LIMITS } from '../../wire/limits.ts';
import { parseAmount, parseCurrency } from '../../wire/money.ts';
import type { ConvertMessage, PixelMessage } from '../../wire/pixel-message.ts';
import type { ObservationRecord, VisitRecord } from '../../wire/record.ts';
import type { Flag, RefusalReason } from '../../wire/refusal.ts';
import type { Answer } from './answer.ts';
import type { DirectorySite } from './directory.ts';
import type { Door } from './door.ts';
import type { Judgement, Refused } from './judgement.ts';
import { ParameterBag } from './parse/parameter-bag.ts';
import { readPixelMessage } from './parse/read-pixel-message.ts';
import { readUrlencoded } from './parse/read-urlencoded.ts';
import type { Received } from './received.ts';
import { cookieName, isFirstParty, readCookie, setCookie } from './server-cookie.ts';
import { unknown } from './unknown.ts';

/** Judges what the pixel sent by POST. `accepted` is the answer if it is kept. */
export function judgeEvent(received: Received, door: Door, accepted: Answer): Judgement {
  if (received.body.length === 0) return { status: 'refused', reason: 'empty' };
  if (received.text === null) return { status: 'refused', reason: 'invalid_utf8' };
  return judgeMessage(received.text, received, door, accepted);
}

/** Judges what an image sent where no script runs: the same message, as the parameter `d`. */
export function judgeImage(received: Received, door: Door, accepted: Answer): Judgement {
  const bag = new ParameterBag();
  const refusal = readUrlencoded(received.query, bag, 'malformed_query');
  if (refusal) return { status: 'refused', ...refusal };
  const text = bag.values.get('d');
  if (!text) return { status: 'refused', reason: 'empty', at: 'd' };
  return judgeMessage(text, received, door, accepted);
}

function judgeMessage(text: string, received: Received, door: Door, accepted: Answer): Judgement {
  const read = readPixelMessage(text);
  if (read.status === 'refused') return read;
  const { message } = read;

  const entry = door.directory.sites.get(message.site);
  if (!entry) return unknown('site', message.site);
  if (message.age_ms > LIMITS.ageMs) return refuse(entry, 'time_out_of_range', 'age_ms');

  const flags = new Set<Flag>();
  const money = message.kind === 'convert' ? readMoney(message, flags) : NO_MONEY;
  if ('reason' in money) return refuse(entry, money.reason, 'value');
  if (message.webdriver) flags.add('webdriver');
  const origin = originOf(received);
  if (isForeign(origin, received.method, entry)) flags.add('foreign_origin');

  const cookie = ownCookie(origin, received, entry);
  const browser = browserOf(message, cookie?.value, flags);
  const clickId = firstOf(browser.stores);
  const verified = clickId === undefined ? 'foreign' : door.clickIds.check(clickId);
  if (verified === 'bad') flags.add('bad_click_id');

  const event: Event = {
    v: 1,
    received_at: received.receivedAt,
    test: message.test || undefined,
    site_id: entry.site.id,
    source_id: entry.pixel.id,
    occurred_at: received.receivedAt - message.age_ms,
    click_id: clickId,
  };
  const record =
    message.kind === 'visit'
      ? visitOf(message, event, browser, flags)
      : conversionOf(message, event, { browser, money, flags });
  if (flags.size > 0) record.flags = [...flags];

  const isNews = cookie && verified === 'ours' && clickId !== cookie.value;
  return {
    status: 'accepted',
    record,
    answer: isNews && clickId ? withCookie(accepted, cookie.set(clickId)) : accepted,
    saysAll: message.kind === 'visit' && read.isPlain && isKeptWhole(message, browser, flags),
  };
}

/** Visits are most of what comes, and to keep each twice takes half of the journal's room. */
function isKeptWhole(message: PixelMessage, browser: ConversionBrowser, flags: ReadonlySet<Flag>): boolean {
  return message.foreign === undefined && message.page === browser.page && !flags.has('shortened');
}

/** What both kinds of message become. */
type Event = Pick<
  VisitRecord,
  'v' | 'received_at' | 'test' | 'site_id' | 'source_id' | 'occurred_at' | 'click_id'
>;

type Browser = VisitRecord['browser'];
/** An observation has these three as fields of its own. */
type ConversionBrowser = Omit<Browser, 'send_id' | 'foreign' | 'consent'>;

function visitOf(
  message: PixelMessage,
  event: Event,
  browser: Omit<Browser, 'send_id'>,
  flags: Set<Flag>,
): VisitRecord {
  return {
    ...event,
    kind: 'visit',
    browser: {
      ...browser,
      send_id: message.send_id,
      foreign: foreignOf(message, flags),
      consent: message.consent,
    },
  };
}

function conversionOf(
  message: ConvertMessage,
  event: Event,
  { browser, money, flags }: { browser: ConversionBrowser; money: Money; flags: Set<Flag> },
): ObservationRecord {
  return {
    ...event,
    kind: 'observation',
    precision: 'instant',
    type: message.type,
    event_id: message.event_id,
    order_id: message.order_id,
    order_value: money.order_value,
    currency: money.currency,
    items: message.items,
    code: message.code,
    consent: message.consent,
    send_id: message.send_id,
    foreign: foreignOf(message, flags),
    browser,
  };
}

type Money = Pick<ObservationRecord, 'order_value' | 'currency'>;
const NO_MONEY: Money = {};

function readMoney(message: ConvertMessage, flags: Set<Flag>): Money | { reason: RefusalReason } {
  const money: Money = {};
  if (message.value !== undefined) {
    const parsed = parseAmount(message.value);
    if (parsed.status === 'refused') return { reason: parsed.reason };
    money.order_value = parsed.amount;
    if (parsed.rounded) flags.add('float_amount');
  }
  if (message.currency !== undefined) {
    const currency = parseCurrency(message.currency);
    if (currency) money.currency = currency;
    else flags.add('unknown_currency');
  }
  return money;
}

function browserOf(message: PixelMessage, server: string | undefined, flags: Set<Flag>): ConversionBrowser {
  return {
    page: cutAndSay(withoutQuery(message.page), LIMITS.pageLength, flags),
    referrer: message.referrer,
    stores: {
      url: idOf(message.click.url, flags),
      cookie: idOf(message.click.cookie, flags),
      storage: idOf(message.click.storage, flags),
      server: idOf(server, flags),
    },
    age_ms: message.age_ms,
    attempt: message.attempt,
    transport: message.transport,
    visibility: message.visibility,
    restored: message.restored,
    webdriver: message.webdriver,
  };
}

/** Our own pixel sends none; a query may hold anything, and this part of the record is kept for ever. */
function withoutQuery(page: string): string {
  const end = page.search(/[?#]/);
  return end === -1 ? page : page.slice(0, end);
}

/** A landing URL may carry any text as a click id. Too long a one is damaged, and that is no reason to lose an order. */
function idOf(text: string | undefined, flags: Set<Flag>): string | undefined {
  const id = text?.trim();
  return id ? cutAndSay(id, LIMITS.idLength, flags) : undefined;
}

function firstOf(stores: Browser['stores']): string | undefined {
  return stores.url ?? stores.cookie ?? stores.storage ?? stores.server;
}

function foreignOf(message: PixelMessage, flags: Set<Flag>): Record<string, string> | undefined {
  if (!message.foreign) return undefined;
  let known: Record<string, string> | undefined;
  for (const name of FOREIGN_CLICK_IDS) {
    const value = message.foreign[name];
    if (!value) continue;
    known ??= {};
    known[name] = cutAndSay(value, LIMITS.subIdLength, flags);
  }
  return known;
}

function cutAndSay(text: string, limit: number, flags: Set<Flag>): string {
  if (text.length > limit) flags.add('shortened');
  return cut(text, limit);
}

/** The page's origin. An image carries none; its referrer says it, unless the page keeps that to itself. */
function originOf(received: Received): string | undefined {
  const { origin, referer } = received.headers;
  if (origin !== undefined || received.method !== 'GET' || referer === undefined) return origin;
  return /^https?:\/\/[^/?#]+/.exec(referer)?.[0];
}

/** Every browser names the origin of a POST, so one without is not from a page of the site. */
function isForeign(origin: string | undefined, method: string, entry: DirectorySite): boolean {
  if (origin === undefined) return method === 'POST';
  return !entry.origins.has(origin);
}

type OwnCookie = { value: string | undefined; set: (clickId: string) => OutgoingHttpHeaders };

/** The collector's own cookie, where it would be a first-party one on the page of a registered origin. */
function ownCookie(origin: string | undefined, received: Received, entry: DirectorySite): OwnCookie | null {
  if (origin === undefined || !entry.origins.has(origin)) return null;
  if (!isFirstParty(origin, received.headers.host)) return null;
  const name = cookieName(entry.site.id);
  return {
    value: readCookie(received.headers.cookie, name),
    set: (clickId) => ({ 'Set-Cookie': setCookie(name, clickId, origin) }),
  };
}

function withCookie(answer: Answer, cookie: OutgoingHttpHeaders): Answer {
  return { ...answer, headers: { ...answer.headers, ...cookie } };
}

function refuse(entry: DirectorySite, reason: RefusalReason, at: string): Refused {
  return { status: 'refused', reason, at, site_id: entry.site.id, source_id: entry.pixel.id };
}
