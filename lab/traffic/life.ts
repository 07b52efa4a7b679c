import type { ClickRecord, PrivatePart, VisitRecord } from '../../wire/record.ts';
import { visitorAddress } from './addresses.ts';
import { type Browser, pickBrowser } from './browsers.ts';
import type { ClickMinter } from './click-minter.ts';
import type { Draft, Rhythm } from './draft.ts';
import { LANDING_PATH, type Link, type Market } from './market.ts';
import type { Random } from './random.ts';
import type { Rates } from './rates.ts';
import type { Sink } from './sink.ts';
import { type Spans, spanAt } from './spans.ts';
import { BrowserStores, firstOf } from './stores.ts';

/** What is the same for everybody. */
export type World = {
  rates: Rates;
  market: Market;
  spans: Spans;
  rhythm: Rhythm;
  minter: ClickMinter;
  sink: Sink;
  startAt: number;
  endAt: number;
  /** Nothing that happens later is recorded. */
  asOf: number;
};

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** One person on the way to an order: who they are, and what they can do. */
export class Life {
  readonly world: World;
  readonly random: Random;
  readonly draft: Draft;
  readonly index: number;
  browser: Browser;
  agent: string;
  stores: BrowserStores;
  /** No script of ours ever runs: blocked, or switched off. */
  readonly isBlocked: boolean;
  readonly refusesConsent: boolean;
  /** The site's server kept the click id of this person's landings. */
  readonly isKept: boolean;
  /** Ids that reached the site's server with a landing, oldest first. */
  readonly landed: string[] = [];
  /** A click id that nobody signed, where this person was given one: the collector sees it wherever it turns up. */
  forgedId: string | undefined;
  /** Visits that arrived and bore a click id. */
  visitsSeen = 0;
  /** Where this person's next event comes from. */
  sealedGet: PrivatePart;
  sealedPost: PrivatePart;
  #ip: string;
  #lastAt: number;

  constructor(world: World, random: Random, { draft, index }: { draft: Draft; index: number }) {
    const { rates } = world;
    this.world = world;
    this.random = random;
    this.draft = draft;
    this.index = index;
    this.browser = pickBrowser(random, rates.browser.mobile);
    this.agent = random.pick(this.browser.agents);
    const blocker = this.browser.mobile ? rates.browser.blockerMobile : rates.browser.blockerDesktop;
    this.isBlocked = random.chance(blocker) || random.chance(rates.browser.noScript);
    this.refusesConsent = random.chance(draft.shop.rates.refusesConsent);
    this.isKept = random.chance(draft.shop.rates.serverKeeps);
    this.#lastAt = draft.orderAt - draft.lagMs;
    this.stores = new BrowserStores(random, {
      browser: this.browser,
      site: draft.shop.rates,
      rates,
      bornAt: this.#lastAt,
    });
    this.#ip = visitorAddress(random, this.browser.mobile);
    this.sealedGet = { ip: this.#ip, agent: this.agent, method: 'GET' };
    this.sealedPost = this.#sealed();
  }

  /** From here on this person is at another address, or with another agent. */
  moveTo({ ip = this.#ip, agent = this.agent }: { ip?: string; agent?: string }): void {
    this.#ip = ip;
    this.agent = agent;
    this.sealedGet = { ip, agent, method: 'GET' };
    this.sealedPost = this.#sealed();
  }

  /** Time passes; networks hand out addresses anew. */
  passTo(at: number): void {
    const { random, browser } = this;
    const { addressChangeMobile, addressChangeDesktop } = this.world.rates.browser;
    const draw = random.next();
    const gap = at - this.#lastAt;
    this.#lastAt = at;
    const share = browser.mobile ? addressChangeMobile : addressChangeDesktop;
    if (gap > (browser.mobile ? 10 * MINUTE_MS : DAY_MS / 2) && draw < share) {
      this.moveTo({ ip: visitorAddress(random, browser.mobile) });
    }
  }

  /** A click on a link; later where our door was shut. Returns its id and its moment. */
  click(link: Link, at: number, how: { hasReferrer?: boolean } = {}): { id: string; at: number } {
    const { world, random, draft } = this;
    const outage = spanAt(world.spans.ours, at);
    const clickedAt = Math.floor(outage ? outage.until + random.below(MINUTE_MS) : at);
    const id = world.minter.mint(random, link, clickedAt);
    const sub = `c${1 + random.below(12)}`;
    const hasReferrer = random.chance(0.75) && how.hasReferrer !== false;
    if (!world.sink.wantsWay) return { id, at: clickedAt };
    const record: ClickRecord = {
      v: 1,
      kind: 'click',
      received_at: clickedAt,
      site_id: draft.shop.siteId,
      link_id: link.id,
      affiliate_id: link.affiliate.id,
      click_id: id,
      subs: { sub1: sub },
    };
    if (hasReferrer) record.referrer = link.affiliate.host;
    world.sink.event(record, { ...this.sealedGet, query: `sub1=${sub}` });
    return { id, at: clickedAt };
  }

  /** What stands in the way of any event of this person's pixel at this moment, whatever the network does. */
  isSilentAt(at: number): boolean {
    return this.isBlocked || this.refusesConsent || at < this.draft.shop.installedAt;
  }

  /** Lost on the way, without a trace. */
  isLost(share: number, at: number): boolean {
    const { spans, startAt } = this.world;
    const day = Math.floor((at - startAt) / DAY_MS);
    const factor = spans.badDays[this.draft.shop.index]?.[day] ?? 1;
    return this.random.chance(Math.min(share * factor, 0.9));
  }

  /** Opens a page. `url`: the click id that its address carries. True where the visit arrived. */
  visit(
    at: number,
    path: string,
    more: {
      url?: string;
      foreign?: Record<string, string>;
      isClassified?: boolean;
      isWebdriver?: boolean;
    } = {},
  ): boolean {
    const { world, random, draft } = this;
    const { url } = more;
    if (url !== undefined) this.landed.push(url);
    const { wantsWay } = world.sink;
    if (!wantsWay) random.skip(4);
    const sendId = wantsWay ? random.hex32() : '';
    const delay = 120 + random.below(900);
    const receivedAt = Math.floor(at) + delay;
    const isLost = this.isLost(world.rates.pixel.visitLoss, at);
    if (this.isSilentAt(at)) return false;
    const isShut = spanAt(world.spans.ours, receivedAt) !== undefined;
    const stores = this.stores.read(at, url);
    if (url !== undefined) {
      const isClassified = more.isClassified === true;
      this.stores.land(url, { at, isClassified, isAnswered: !isLost && !isShut });
    }
    if (isLost || isShut || receivedAt >= world.asOf) return false;
    const clickId = firstOf(stores);
    if (clickId !== undefined) this.visitsSeen++;
    if (!wantsWay) return true;
    const browser: VisitRecord['browser'] = {
      page: `${draft.shop.origin}${path}`,
      stores,
      send_id: sendId,
      age_ms: delay,
      attempt: 1,
      transport: 'fetch',
      visibility: 'visible',
    };
    if (more.foreign !== undefined) browser.foreign = more.foreign;
    if (draft.shop.rates.refusesConsent > 0) browser.consent = 'granted';
    const record: VisitRecord = {
      v: 1,
      kind: 'visit',
      received_at: receivedAt,
      site_id: draft.shop.siteId,
      source_id: draft.shop.pixelId,
      occurred_at: Math.floor(at),
      browser,
    };
    if (clickId !== undefined) record.click_id = clickId;
    if (more.isWebdriver) browser.webdriver = true;
    const flags = this.flagsOf(clickId, more.isWebdriver ? ['webdriver'] : []);
    if (flags.length > 0) record.flags = flags;
    world.sink.event(record, this.sealedPost);
    return true;
  }

  /** Follows a link's redirect to the page it leads to; on the way the id may be taken out of the address. */
  land(
    click: { id: string; at: number },
    link: Link,
    how: { path?: string; isWebdriver?: boolean } = {},
  ): { isStripped: boolean } {
    const { random, world } = this;
    const isStripped = link.isStripping && random.chance(world.rates.affiliates.stripped);
    const at = click.at + 400 + random.below(2500);
    this.visit(at, how.path ?? LANDING_PATH, {
      isClassified: link.affiliate.isClassified,
      isWebdriver: how.isWebdriver === true,
      ...(!isStripped && { url: click.id }),
    });
    return { isStripped };
  }

  /** What the collector finds odd about an event with this click id, beside what else there is. */
  flagsOf(clickId: string | undefined, others: readonly string[]): string[] {
    const isForged = clickId !== undefined && clickId === this.forgedId;
    return isForged ? [...others, 'bad_click_id'] : [...others];
  }

  /** Somebody else on the same shop. */
  stranger(): Life {
    return new Life(this.world, this.random, { draft: this.draft, index: this.index });
  }

  /** A messenger or a mail gateway looks where a link leads. */
  preview(link: Link, at: number): void {
    const { world, random, draft } = this;
    if (spanAt(world.spans.ours, at)) return;
    world.sink.event(
      {
        v: 1,
        kind: 'preview',
        received_at: Math.floor(at),
        site_id: draft.shop.siteId,
        link_id: link.id,
        affiliate_id: link.affiliate.id,
        click_id: world.minter.mint(random, link, at),
      },
      { ip: '149.154.161.0', agent: 'TelegramBot (like TwitterBot)', method: 'GET' },
    );
  }

  #sealed(): PrivatePart {
    return { ip: this.#ip, agent: this.agent, method: 'POST', content_type: 'text/plain;charset=UTF-8' };
  }
}
