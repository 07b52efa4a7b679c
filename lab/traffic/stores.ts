import type { VisitRecord } from '../../wire/record.ts';
import type { Browser } from './browsers.ts';
import type { Random } from './random.ts';
import type { Rates, SiteRates } from './rates.ts';

const DAY_MS = 24 * 3600_000;
const NEVER = Number.POSITIVE_INFINITY;

type Held = { id: string; until: number };
type StoreName = 'cookie' | 'storage' | 'server';

/** What one browser holds of one site's click ids: written on landings, gone by its rules and by its owner's hand. */
export class BrowserStores {
  /** What the stores were last written with, and when. */
  writtenId = '';
  writtenAt = 0;
  #held: { [name in StoreName]?: Held } = {};
  #clearedAt: number;
  readonly #clearingMeanMs: number;
  readonly #random: Random;
  readonly #lifetimes: { cookie: number; decorated: number; storage: number; server: number };

  constructor(random: Random, from: { browser: Browser; site: SiteRates; rates: Rates; bornAt: number }) {
    const { browser, site, rates, bornAt } = from;
    this.#random = random;
    this.#clearingMeanMs = clearingMeanMs(random, rates);
    this.#clearedAt = bornAt + random.exponential(this.#clearingMeanMs);
    this.#lifetimes = {
      cookie: browser.cookieDays * DAY_MS,
      decorated: browser.decoratedDays * DAY_MS,
      storage: browser.storageDays * DAY_MS,
      server: serverDays(browser, site) * DAY_MS,
    };
  }

  /** A page was landed on with this id, and its script ran. The server's cookie comes with the answer to its event. */
  land(id: string, from: { at: number; isClassified: boolean; isAnswered: boolean }): void {
    const { at, isClassified, isAnswered } = from;
    this.#passTo(at);
    const { cookie, decorated, storage, server } = this.#lifetimes;
    this.#held.cookie = { id, until: at + (isClassified ? decorated : cookie) };
    this.#held.storage = { id, until: at + storage };
    if (isAnswered && server > 0) this.#held.server = { id, until: at + server };
    this.writtenId = id;
    this.writtenAt = Math.floor(at);
  }

  /** What each store holds now, in the order in which the pixel and the collector look. */
  read(at: number, url?: string): VisitRecord['browser']['stores'] {
    this.#passTo(at);
    const stores: VisitRecord['browser']['stores'] = {};
    if (url !== undefined) stores.url = url;
    for (const name of ['cookie', 'storage', 'server'] as const) {
      const held = this.#held[name];
      if (held !== undefined && at < held.until) stores[name] = held.id;
    }
    return stores;
  }

  #passTo(at: number): void {
    while (this.#clearedAt <= at) {
      this.#held = {};
      this.#clearedAt += this.#random.exponential(this.#clearingMeanMs);
    }
  }
}

function clearingMeanMs(random: Random, { browser: { clearing } }: Rates): number {
  let draw = random.next();
  for (const { share, meanDays } of clearing) {
    if (draw < share) return meanDays * DAY_MS;
    draw -= share;
  }
  return NEVER;
}

function serverDays({ serverDays, cnameDays }: Browser, { serverCookie }: SiteRates): number {
  if (serverCookie === 'none') return 0;
  return serverCookie === 'own' ? serverDays : cnameDays;
}

/** The id that counts: of the first store that has one. */
export function firstOf(stores: VisitRecord['browser']['stores']): string | undefined {
  return stores.url ?? stores.cookie ?? stores.storage ?? stores.server;
}
