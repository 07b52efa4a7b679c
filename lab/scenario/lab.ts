import type { Cause } from '../../wire/cause.ts';
import type { Finding } from '../../wire/finding.ts';
import type { Conditions, SeenTag } from '../../wire/qa.ts';
import type { Flag, RefusalReason } from '../../wire/refusal.ts';
import type { Conversion } from '../../wire/report.ts';
import type { DifferingField, MatchedBy, NotExpected, State, Verdict } from '../../wire/verdict.ts';
import type { SeenRequest, Tab, Visitor, VisitorOptions } from '../browsers/browser.ts';
import type { Passed, Traffic } from '../installation/gateway.ts';
import type { ShopSetting } from '../shop/shop-setting.ts';
import type { Order } from './order.ts';

/**
 * What a scenario works with. A case has a visitor, a site at the desk, a shop and a gateway before the collector of
 * its own, so nothing that it does is seen by any other case.
 *
 * Nothing here sleeps. Actions wait for their page, expectations for their fact; both say what they waited for when
 * it does not come.
 */
export type Lab = {
  /** Under which conditions this case runs. */
  readonly conditions: Conditions;
  /** The person who clicks and buys. */
  readonly visitor: Visitor;
  /** The tab in which things happen: that of the visitor's last `click`, `visit` or `newTab`. */
  readonly tab: Tab;
  readonly urls: LabUrls;

  /**
   * Comes by an affiliate's link and lands on the shop, answers the consent banner as the conditions say, and lets the
   * landing be reported. Says which click it was.
   */
  click(options?: ClickOptions): Promise<Click>;
  /** Goes to a path of the shop, or to a whole address, without a click. Answers the banner like `click`. */
  visit(address?: string): Promise<void>;
  /** A further tab of the same visitor, which is the current one from now on. */
  newTab(): Promise<Tab>;
  /**
   * Another person with a profile of their own: a phone beside the desktop, the receiver of a mailed link. Under the
   * conditions of the case, unless something else is said.
   */
  newVisitor(options?: VisitorOptions): Promise<Visitor>;
  /** Goes on as that visitor, in a new tab of theirs. Who has no visitor in hand writes `lab.as(await lab.newVisitor())`. */
  as(visitor: Visitor): Promise<void>;
  /** Says yes or no on the current page: to the banner, or in place of what was said before. */
  consent(answer: 'accepted' | 'refused'): Promise<void>;

  /**
   * Buys in the current tab: checkout, order, thank-you page. Before the order, what the conditions take away is taken
   * away (`expire_24h`, `expire_7d`, `cleared_before_order`). The shop's server reports the order as `server` says.
   * Only of the built-in shop.
   */
  buy(options?: BuyOptions): Promise<Order>;
  /** Lets a thank-you page with `convert: 'told'` say `tally('convert')` now, in the current tab. */
  convert(): Promise<void>;
  /** Loads the thank-you page again, and waits each time until it has been reported. @default 1 time */
  reload(times?: number): Promise<void>;

  /**
   * Sends a postback from the shop's server, now: a late one, a further one, one that is wrong or forged. Without any
   * change it is the truthful one of that order. Answers with what the collector said.
   */
  postback(order: Order, change?: PostbackChange): Promise<PostbackAnswer>;
  /** Sends any request to the collector as a server: `GET /pb/...`, or what a stranger would try. */
  raw(request: RawRequest): Promise<PostbackAnswer>;

  /**
   * Orders of other people, who are no visitors of this case: what both channels said of each. One order alone shows no
   * habit of a source; these are the ground on which one is seen. Their numbers are `OTHERS-1`, `OTHERS-2` and so on, from
   * the first of each call.
   */
  othersBuy(orders: readonly OthersOrder[]): Promise<void>;
  /** Lets the desk learn the habits of sources from all that it has by now, as it otherwise does once a day. */
  learn(): Promise<void>;

  /** The gateway between everybody and the collector. */
  readonly collector: CollectorControl;
  /** The built-in shop of this case. */
  readonly shop: ShopControl;
  /** The stores of the visitor's browser, for the host of the current page. */
  readonly stores: StoreControl;
  /** Sets the visitor's clock off by so much, in all documents from now on. Needs `init_scripts`. */
  skewClock(byMs: number): Promise<void>;

  /**
   * Holds when the desk has exactly one such conversion of the order. Polls until it has, or says what is there instead
   * with both observations. What must not have come, and what must have come once, is judged after {@link settled}.
   */
  expectConversion(order: Order | string, expected: ConversionExpectation): Promise<Conversion>;
  /** Holds when, after all that was sent has been judged, the desk has no conversion of that order (or of the case). */
  expectNoConversion(order?: Order | string): Promise<void>;
  /** Holds when the collector has refused such a request of this case. */
  expectRefusal(expected: RefusalExpectation): Promise<void>;
  /** Holds when the desk has that fact about the site of this case. */
  expectFinding(finding: Finding, expected?: { count?: number; order?: Order | string }): Promise<void>;
  /** Holds when the desk has no fact at all about the site of this case. */
  expectNoFindings(): Promise<void>;
  /** Holds when a tag of somebody else's, such as Awin's, has reported this; see docs/qa.md for what is known of which. */
  expectTag(expected: TagExpectation): Promise<SeenTag | null>;
  /** Holds when the requests that came to the collector's door are so many. Judged after {@link settled}. */
  expectRequests(expected: RequestExpectation): Promise<readonly Passed[]>;
  /** Polls until a fact of the scenario's own holds. `actual` is shown when it does not. */
  expectEventually<T>(fact: string, read: () => T | Promise<T>, holds: (actual: T) => boolean): Promise<T>;

  /**
   * Resolves when nothing more can come of what was done: every request that the visitor's browsers had begun has
   * reached the gateway (a later marker of the same browser has arrived behind them), none is open there, the shop's
   * server has sent what it was to send, and the desk has judged all that the collector has.
   */
  settled(): Promise<void>;
  /** All requests of all visitors of this case, as their browsers tell. */
  requests(): readonly SeenRequest[];
  /** A line for the report of this case. */
  note(text: string): void;
};

/** Where things are, as the visitor's browser reaches them; without a trailing slash. */
export type LabUrls = {
  /** `http://shop.localhost:<port>`, or the address of the user's own shop. */
  shop: string;
  /** `http://www.shop.localhost:<port>`: another host of the same site. */
  www: string;
  checkout: string;
  /** `http://pay.localhost:<port>`: another site, where payment pages are. */
  pay: string;
  /** `http://blog.localhost:<port>`: another site, where affiliates write. */
  blog: string;
  collector: string;
};

export type ClickOptions = {
  /** Who earns: any name; the same name is the same affiliate. @default 'Ann' */
  affiliate?: string;
  /**
   * Path of the shop that the link leads to. `/stripped` redirects to the landing page and loses the query on the way,
   * `/lower` redirects with the query in lower case, `/upper` with the click id in upper case, `/cut` with the last
   * character of the click id gone. `/prerendering` is a page before it, without the pixel, that lets the browser
   * prerender it; its `#out` goes there.
   * @default '/'
   */
  to?: string;
  /** Added to the query of the link: `sub1`, `gclid`, ... */
  query?: Readonly<Record<string, string>>;
  /** Goes on from a page of the affiliate's blog instead of typing the address. @default false */
  fromBlog?: boolean;
  /** Do not wait until the landing was reported: it can not be, or must be in flight still. @default true */
  isReported?: boolean;
};

export type Click = {
  /** As the collector made it. */
  id: string;
  affiliate: string;
  /** Where the link led, with everything in its query. */
  landing: string;
};

export type BuyOptions = {
  /** @default ['stick'], of 49.90 EUR */
  products?: readonly ('stick' | 'abacus' | 'ledger')[];
  /** @default 'sale' */
  type?: string;
  /** Coupon that the buyer enters. */
  code?: string;
  /** The order's number; unique in the run unless said. */
  orderId?: string;
  /**
   * What the shop's server reports: one truthful postback if it found a click id (with a source that `sends` all orders
   * also without), nothing, or one postback for each change.
   * @default 'truthful'
   */
  server?: 'truthful' | 'silent' | PostbackChange | readonly PostbackChange[];
  /** What the thank-you page says otherwise to `tally('convert', ...)`: `{ value: '41.58' }`; null leaves a field out. */
  pixel?: Readonly<Record<string, unknown>>;
  /**
   * What the visitor does with the thank-you page.
   * - `stay`: waits until it was reported.
   * - `look`: waits until it is there, and no longer.
   * - `close`: closes the tab as soon as `tally()` has returned. A new tab is the current one then.
   * - `navigate`: the page itself goes elsewhere at 0 ms after `tally()` has returned.
   * - `back`: goes back as soon as `tally()` has returned.
   * @default 'stay'
   */
  leave?: 'stay' | 'look' | 'close' | 'navigate' | 'back';
};

/** An order of somebody else: a sale in EUR, without a click. */
export type OthersOrder = {
  amount: string;
  /** What the shop's server says otherwise than the truth. @default nothing */
  server?: PostbackChange;
};

/** What a postback says otherwise than the truth. */
export type PostbackChange = {
  /** Parameters by their name in the preset; null leaves one out. Anything not named here is the truth. */
  fields?: Readonly<Record<string, string | null>>;
  /** Short for the fields of these names in the preset. */
  amount?: string | null;
  currency?: string | null;
  status?: string | null;
  orderId?: string | null;
  clickId?: string | null;
  type?: string;
  /** How the sender proves who it is. @default 'token' */
  proof?: 'token' | 'bearer' | 'path' | 'none' | 'wrong';
  method?: 'GET' | 'POST' | 'POST json';
};

export type PostbackAnswer = {
  /** 0 where no answer came. */
  status: number;
  /** Why it was refused. */
  reason: string | null;
  body: string;
};

export type RawRequest = {
  method?: string;
  /** At the collector, with its query. `{source}` and `{token}` are filled in. */
  path: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
};

/** Kinds of traffic are told by path: the script `/t.js`, the pixel `/e`, postbacks `/pb/`, clicks `/c/`. */
export type CollectorControl = {
  /** Connections end without an answer, as with a host that is down. */
  down(traffic?: Traffic): void;
  /** Every answer takes so long. */
  slow(ms: number, traffic?: Traffic): void;
  /**
   * Every request is under way for so long. One that its page took with it, because it was closed or left, never comes;
   * on this machine alone all would be here before that.
   */
  far(ms: number, traffic?: Traffic): void;
  /** Answers 503, as a collector whose disk is full. */
  unavailable(traffic?: Traffic): void;
  /** The collector takes the request, and its answer never comes back. */
  loseAnswers(traffic?: Traffic): void;
  /** Every nth request is answered as if it had been taken, and is not. */
  lose(every: number, traffic?: Traffic): void;
  /** Requests arrive and wait for {@link up}. */
  hold(traffic?: Traffic): void;
  /** As it should be; what was held goes on. */
  up(traffic?: Traffic): void;
  /** What has come to the door so far, oldest first. */
  passed(traffic?: Traffic): readonly Passed[];
  /** Resolves when so many requests of that kind have come to the door. */
  arrived(traffic: Traffic, count?: number): Promise<void>;
};

export type ShopControl = {
  /** Builds the shop otherwise from now on. */
  set(setting: Partial<ShopSetting>): void;
  /** Orders so far, oldest first. */
  orders(): readonly Order[];
};

export type StoreControl = {
  /** Deletes the pixel's cookie and localStorage, as a browser does after so long without a visit. */
  expire(after: '24h' | '7d'): Promise<void>;
  /** Deletes all cookies, HttpOnly ones too, and all storage. */
  clear(): Promise<void>;
  /** Puts another click id where the pixel keeps its own, as a coupon extension does. */
  overwrite(clickId: string): Promise<void>;
  /** What the page can read now. */
  read(): Promise<{ cookie: string | null; storage: string | null }>;
};

export type ConversionExpectation = {
  verdict: Verdict;
  /** The primary cause; null: none. With `agreed` none is expected unless said. */
  cause?: Cause | null;
  state?: State | null;
  type?: string;
  notExpected?: NotExpected;
  matchedBy?: MatchedBy;
  /**
   * How often each channel reported it, resends of one and the same event counted once. Unless said: once by each for
   * `agreed` and `differs`, once by the one that is there for `pixel_only` and `postback_only`.
   */
  pixel?: number;
  postback?: number;
  /** Reports that the desk folded as repetitions. Unless said, this follows from what is expected of the counts. */
  duplicates?: { pixel?: number; postback?: number };
  /** On which fields the two sides disagree; all of them, in any order. With `agreed` none. */
  differences?: readonly DifferingField[];
  /** What each side says, by the names of the API: `click_id`, `order_id`, `amount`, `net_amount`, `currency`, ... */
  fields?: { pixel?: SideFields; postback?: SideFields };
  /** Short for `fields.*.amount`. */
  amounts?: { pixel?: string | null; postback?: string | null };
  /** What the collector noticed about each side; all of it. Unless said, not looked at. */
  flags?: { pixel?: readonly Flag[]; postback?: readonly Flag[] };
  /** The click that it must be credited to, or null for none. */
  click?: Click | string | null;
  /** The affiliate of that click, by name. */
  affiliate?: string | null;
  /** Facts about this conversion; all of them. @default none */
  findings?: readonly Finding[];
  /** @default the expectation timeout of the run, 10 s */
  withinMs?: number;
};

/** A value, or a pattern that it must match; null: it is absent. */
export type SideFields = Readonly<Record<string, string | number | null | RegExp>>;

export type RefusalExpectation = {
  channel: 'pixel' | 'postback';
  reason: RefusalReason;
  /** @default at least 1 */
  count?: number;
};

export type TagExpectation = {
  /** `awin`, `cj`, `everflow`, `google_ads`, `google_analytics`, `impact`, `meta`, `rakuten`, `tiktok`, `tune`. */
  system: string;
  /** Its own word, such as `Purchase`. What is not said is not looked at; null: it reports none. */
  event?: string | null;
  order?: Order | string | null;
  amount?: string | null;
  currency?: string | null;
  clickId?: string | null;
  /** How many reports are so. @default at least 1 */
  count?: number;
};

export type RequestExpectation = {
  traffic: Traffic;
  /** Exactly so many. */
  count?: number;
  atLeast?: number;
  atMost?: number;
  /** Only those for which this holds. */
  where?: (passed: Passed) => boolean;
  /**
   * False counts each event of the pixel once, however often it was sent: a page that is left before it hears the answer
   * leaves its event to the next one. A page that stays must not send it twice.
   * @default true
   */
  resends?: boolean;
};
