import type { Finding } from '../../wire/finding.ts';

/**
 * What a simulated world is made of: every rate, in one file, with where it comes from. "Assumed" says that no
 * published figure was found; such a rate is a choice, and to make a world easier is a change of this file.
 * Shares run from 0 to 1, `per28Days` are expected counts.
 */
export type Rates = {
  /** Taken unless the command says otherwise: 200,000 in 28 days are 298 an hour on average, 20 to 640 by the hour. */
  conversions: number;
  days: number;
  /** How the orders of a day spread over its hours, UTC, and of a week over its days, Monday first. Any scale. */
  hourShape: readonly number[];
  weekdayShape: readonly number[];
  prices: {
    /** Different prices in a shop's catalogue; sold by Zipf's law, so that an amount alone tells no order. */
    distinct: number;
    /** Exponent of that law. */
    repeat: number;
    /** Of a single piece, in cents: log-normal. */
    medianCents: number;
    sigma: number;
    /** Orders of 1, 2, 3 and 4 articles. */
    articles: readonly number[];
  };
  sites: readonly SiteRates[];
  affiliates: {
    honest: number;
    /** Of these: voucher and cashback sites, whose click comes minutes before the order and is no fraud. */
    voucher: number;
    /** Exponent by which volume falls from the largest to the smallest. */
    skew: number;
    /** Links whose redirects on the way lose the click id, and how often such a link does. */
    strippingLinks: number;
    stripped: number;
    /** Domains that Safari calls trackers: script cookies written on their landings live 24 hours. */
    classified: number;
  };
  /** From click to order: three log-normal parts, cut at `longestDays`. Medians in minutes. */
  lag: { parts: readonly { share: number; medianMinutes: number; sigma: number }[]; longestDays: number };
  clicks: {
    /** Clicks to each conversion. Those that led to an order are records, the rest is counted by link and hour. */
    perConversion: number;
    /** Clicks without an order that are records all the same, for each attributed conversion. */
    recordedIdle: number;
    /** Of clicks: requests of previews and scanners beside them. */
    previews: number;
    /** Orders of one person with another click of the same affiliate before them. */
    again: number;
  };
  browser: {
    /** Visitors by phone. */
    mobile: number;
    blockerDesktop: number;
    blockerMobile: number;
    noScript: number;
    /** The address changes between two events: by phone within minutes, at a desk within a day. */
    addressChangeMobile: number;
    addressChangeDesktop: number;
    /** People who clear their cookies: share and mean days between, heavy and light. */
    clearing: readonly { share: number; meanDays: number }[];
    /** Other visits to the shop between click and order, on average for lags beyond an hour. */
    returns: number;
    /** Of these: with the landing URL that has the click id. */
    returnsWithId: number;
  };
  pixel: {
    /** Lost on the way, without a trace, on an ordinary day. */
    loss: number;
    visitLoss: number;
    /** Of what was lost to an outage of ours: sent again from the outbox. */
    retried: number;
    reloaded: number;
    resent: number;
    leftEarly: number;
    otherDevice: number;
    refused: number;
  };
  postback: {
    loss: number;
    /** Seconds from the order: log-normal, and a share that is hours late. */
    lagMedianS: number;
    lagSigma: number;
    veryLate: number;
    /** Sent twice: with the same send id, with another one. */
    resent: number;
    doubled: number;
    refused: number;
    refunded: number;
    partlyRefunded: number;
    held: number;
    notConfirmed: number;
    /** Ids that are damaged on the way by nobody's intent: case, cut; macros that nobody replaced. */
    damagedClickId: number;
    unreplacedMacro: number;
    /** Where the server knows of two clicks: it kept the first. */
    keepsFirstClick: number;
  };
  /** Orders whose last touch is another channel's: the source does not claim them. */
  attributedElsewhere: number;
  badDays: { share: number; factor: number };
  outages: {
    ours: number;
    oursMedianMinutes: number;
    /** Of these: nothing is left of what came, not even a count. */
    oursSilent: number;
    /** Per source. */
    source: number;
    sourceMedianHours: number;
    /** Of these: all is sent again afterwards. */
    sourceResends: number;
    /** Per site: the pixel is silent after a release. */
    pixel: number;
    pixelMedianHours: number;
  };
  /** How each fraud is done: so many affiliates, each with this share of the attributed orders, of which this part is forged. */
  fraud: Readonly<Record<Exclude<Finding, 'uncredited'>, FraudRates>>;
};

export type FraudRates = { affiliates: number; share: number; forged: number };

/** What the server makes of an order's value. */
export type AmountHabit =
  | 'same'
  | 'tax'
  | 'shipping'
  | 'minor_units'
  | 'decimal_comma'
  | 'rounding'
  | 'currency';

export type SiteRates = {
  name: string;
  /** Share of all conversions. */
  weight: number;
  preset: 'generic' | 'everflow' | 'voluum';
  sends: 'all_orders' | 'attributed_only';
  organic: number;
  /** What the source names orders by: the pixel's event id too, the order id, an order id in other clothes, its own number. */
  ids: 'event' | 'order' | 'dressed' | 'own';
  amount: AmountHabit;
  /** `leads`: a lead, perhaps a sale, perhaps a rebill of one click. */
  types: 'orders' | 'leads';
  /** Types that the source never sends, though the site has them. */
  neverSends?: readonly string[];
  /** Visitors asked for consent who refuse it; 0 where nobody is asked. */
  refusesConsent: number;
  /** Of the refusals: those that the site's server tells in its postback. */
  saysConsent: number;
  /** The collector's own cookie: on the site's own domain, through a CNAME, or not at all. */
  serverCookie: 'own' | 'cname' | 'none';
  /** Click ids that the site keeps on its server, so that no browser can lose them. */
  serverKeeps: number;
  sendsSystem: boolean;
  /** All postbacks of a day in the next night. */
  nightly?: boolean;
  /** States local times and no zone: hours ahead of UTC. */
  hoursAhead?: number;
  /** One conversion for a click and type, as Voluum counts without a transaction id. */
  onePerClick?: boolean;
  windowDays?: number;
  /** The pixel came so many hours after the first order. */
  installedAfterHours?: number;
  /** The shop's own orders come in as a report. */
  report?: boolean;
};

const HOURS = [
  1, 0.6, 0.4, 0.3, 0.3, 0.5, 1, 2, 3, 4, 4.6, 4.8, 5, 4.8, 4.6, 4.6, 4.8, 5.2, 5.8, 6.4, 6.4, 5.4, 3.6, 2,
];

const SITES: readonly SiteRates[] = [
  {
    name: 'north-shop',
    weight: 0.22,
    preset: 'generic',
    sends: 'all_orders',
    // 50 to 95 % of a shop's orders have no affiliate: no published figure within that span; assumed.
    organic: 0.7,
    ids: 'event',
    amount: 'same',
    types: 'orders',
    // A fair banner is refused by 50 % and more, dark ones by under 10 % (ignite.video, review of 21 studies); this
    // shop's lies between.
    refusesConsent: 0.3,
    saysConsent: 0.8,
    serverCookie: 'own',
    // The click id is written into the order's session: whatever the browser forgets, this shop does not.
    serverKeeps: 1,
    sendsSystem: true,
    report: true,
  },
  {
    name: 'blue-market',
    weight: 0.2,
    preset: 'everflow',
    sends: 'attributed_only',
    organic: 0.8,
    ids: 'order',
    amount: 'same',
    types: 'orders',
    refusesConsent: 0,
    saysConsent: 0,
    serverCookie: 'cname',
    serverKeeps: 1,
    sendsSystem: false,
    report: true,
  },
  {
    name: 'green-goods',
    weight: 0.12,
    preset: 'generic',
    sends: 'attributed_only',
    organic: 0.7,
    ids: 'dressed',
    amount: 'tax',
    types: 'orders',
    refusesConsent: 0,
    saysConsent: 0,
    serverCookie: 'none',
    serverKeeps: 0.6,
    sendsSystem: true,
    windowDays: 7,
  },
  {
    name: 'sun-travel',
    weight: 0.1,
    preset: 'generic',
    sends: 'all_orders',
    organic: 0.6,
    ids: 'order',
    amount: 'shipping',
    types: 'orders',
    refusesConsent: 0,
    saysConsent: 0,
    serverCookie: 'own',
    serverKeeps: 0.7,
    sendsSystem: true,
    nightly: true,
    hoursAhead: 2,
    installedAfterHours: 30,
  },
  {
    name: 'app-box',
    weight: 0.12,
    preset: 'generic',
    sends: 'attributed_only',
    organic: 0.5,
    ids: 'order',
    amount: 'same',
    types: 'leads',
    refusesConsent: 0.4,
    saysConsent: 0,
    serverCookie: 'own',
    serverKeeps: 0.8,
    sendsSystem: false,
  },
  {
    name: 'fast-deals',
    weight: 0.1,
    preset: 'voluum',
    sends: 'attributed_only',
    organic: 0.5,
    ids: 'order',
    amount: 'same',
    types: 'orders',
    refusesConsent: 0,
    saysConsent: 0,
    serverCookie: 'none',
    serverKeeps: 0.6,
    sendsSystem: false,
    onePerClick: true,
  },
  {
    name: 'old-press',
    weight: 0.05,
    preset: 'generic',
    sends: 'all_orders',
    organic: 0.9,
    ids: 'event',
    amount: 'minor_units',
    types: 'leads',
    neverSends: ['lead'],
    refusesConsent: 0,
    saysConsent: 0,
    serverCookie: 'none',
    serverKeeps: 0.5,
    sendsSystem: false,
  },
  {
    name: 'euro-kiosk',
    weight: 0.04,
    preset: 'generic',
    sends: 'attributed_only',
    organic: 0.6,
    ids: 'own',
    amount: 'decimal_comma',
    types: 'orders',
    refusesConsent: 0,
    saysConsent: 0,
    serverCookie: 'own',
    serverKeeps: 0.7,
    sendsSystem: false,
  },
  {
    name: 'us-mirror',
    weight: 0.03,
    preset: 'generic',
    sends: 'all_orders',
    organic: 0.95,
    ids: 'order',
    amount: 'currency',
    types: 'orders',
    refusesConsent: 0,
    saysConsent: 0,
    serverCookie: 'own',
    serverKeeps: 0.6,
    sendsSystem: true,
  },
  {
    name: 'round-books',
    weight: 0.02,
    preset: 'generic',
    sends: 'all_orders',
    organic: 0.8,
    ids: 'event',
    amount: 'rounding',
    types: 'orders',
    refusesConsent: 0,
    saysConsent: 0,
    serverCookie: 'own',
    serverKeeps: 0.6,
    sendsSystem: true,
  },
];

const FEW: FraudRates = { affiliates: 1, share: 0.01, forged: 0.6 };

export const typical: Rates = {
  conversions: 200_000,
  days: 28,
  // Assumed: European evenings, quiet nights; Sundays and Mondays are the strongest days of many shops.
  hourShape: HOURS,
  weekdayShape: [1.1, 1, 1, 0.95, 0.9, 0.95, 1.1],
  // Assumed: a few hundred prices that repeat heavily. The commonest is that of 6 % of all articles.
  prices: { distinct: 300, repeat: 0.8, medianCents: 3400, sigma: 0.7, articles: [0.66, 0.2, 0.09, 0.05] },
  sites: SITES,
  affiliates: {
    honest: 60,
    voucher: 2,
    skew: 0.7,
    // Assumed: a lost click id hid 11 % of one programme's sales (blog.stateless.co), most lose 1 to 3 %.
    strippingLinks: 0.05,
    stripped: 0.5,
    // Assumed: Safari's classifier names few domains of affiliates.
    classified: 0.25,
  },
  // Chapelle, KDD 2014: 35 % of conversions within an hour, 50 % within a day, 13 % after two weeks.
  lag: {
    parts: [
      { share: 0.355, medianMinutes: 9, sigma: 1 },
      { share: 0.14, medianMinutes: 360, sigma: 0.9 },
      { share: 0.505, medianMinutes: 8640, sigma: 0.9 },
    ],
    longestDays: 30,
  },
  clicks: { perConversion: 5, recordedIdle: 0.5, previews: 0.02, again: 0.12 },
  browser: {
    // Statcounter 2025: a little over half of all page views are by phone.
    mobile: 0.55,
    // Between 5.2 % of pages with analytics blocked (Blockmetry) and 45 % of a technical audience (Aptekar-Cassels).
    blockerDesktop: 0.12,
    blockerMobile: 0.03,
    // UK GDS experiment: 1.1 % without JavaScript.
    noScript: 0.011,
    // Assumed: carriers hand out addresses anew; homes change theirs by the day at most.
    addressChangeMobile: 0.4,
    addressChangeDesktop: 0.1,
    // comScore 2007: 31 % cleared within a month, 7 % of computers held 35 % of cookies.
    clearing: [
      { share: 0.07, meanDays: 5 },
      { share: 0.93, meanDays: 100 },
    ],
    returns: 1.2,
    returnsWithId: 0.15,
  },
  pixel: {
    // Jansma: 92 to 93 % are delivered when sent at page load, 97 % with another try when hidden.
    loss: 0.035,
    visitLoss: 0.035,
    retried: 0.6,
    // No trustworthy rate was found for reloads: 1 to 5 % assumed.
    reloaded: 0.03,
    resent: 0.01,
    leftEarly: 0.02,
    otherDevice: 0.015,
    refused: 0.004,
  },
  postback: {
    // blog.stateless.co: 1 to 3 % leak in an ordinary programme.
    loss: 0.02,
    lagMedianS: 20,
    lagSigma: 1.6,
    veryLate: 0.01,
    resent: 0.02,
    doubled: 0.005,
    refused: 0.006,
    refunded: 0.05,
    partlyRefunded: 0.02,
    held: 0.006,
    notConfirmed: 0.008,
    damagedClickId: 0.004,
    unreplacedMacro: 0.002,
    keepsFirstClick: 0.1,
  },
  attributedElsewhere: 0.04,
  badDays: { share: 0.1, factor: 3 },
  outages: {
    ours: 2,
    oursMedianMinutes: 40,
    oursSilent: 0.4,
    source: 1,
    sourceMedianHours: 6,
    sourceResends: 0.4,
    pixel: 0.6,
    pixelMedianHours: 14,
  },
  // Prevalence claims run from 1 % (TAG channels) to 17 % (CHEQ, a vendor): here 15 of some 80 affiliates, each with
  // about 1 % of the orders. The shape of each kind is in schemes.ts with its source.
  fraud: {
    duplicate_order: FEW,
    replayed_postback: FEW,
    forged_click_id: FEW,
    bad_signature: FEW,
    conversion_before_click: FEW,
    too_fast: FEW,
    flat_tail: FEW,
    cookie_stuffing: FEW,
    late_overwrite: FEW,
    conversion_without_click: FEW,
    bot_or_datacenter: FEW,
    ip_velocity: FEW,
    agent_mismatch: FEW,
    foreign_origin: FEW,
    amount_outlier: FEW,
    affiliate_outlier: FEW,
  },
};

const NO_FRAUD: FraudRates = { affiliates: 0, share: 0, forged: 0 };

/** A quiet month: fewer losses, no outage, no fraud. Good for a first look, no proof of anything. */
export const calm: Rates = {
  ...typical,
  browser: { ...typical.browser, blockerDesktop: 0.06, blockerMobile: 0.01 },
  pixel: { ...typical.pixel, loss: 0.02, visitLoss: 0.02, leftEarly: 0.01, otherDevice: 0.005 },
  postback: { ...typical.postback, loss: 0.005, veryLate: 0.002, refused: 0.001, damagedClickId: 0.001 },
  attributedElsewhere: 0.02,
  badDays: { share: 0, factor: 1 },
  outages: { ...typical.outages, ours: 0, source: 0, pixel: 0 },
  fraud: fraudOf(NO_FRAUD),
};

/** A bad month: a technical audience, leaking networks, many outages, two cheats of each kind. */
export const hostile: Rates = {
  ...typical,
  affiliates: { ...typical.affiliates, strippingLinks: 0.1, stripped: 0.7, classified: 0.5 },
  // Aptekar-Cassels: 45 % of a technical audience block analytics.
  browser: { ...typical.browser, blockerDesktop: 0.45, blockerMobile: 0.1, addressChangeMobile: 0.6 },
  pixel: {
    ...typical.pixel,
    loss: 0.07,
    visitLoss: 0.07,
    reloaded: 0.05,
    leftEarly: 0.04,
    otherDevice: 0.04,
  },
  postback: {
    ...typical.postback,
    // One case of 31 % is on record (managed-components/facebook-pixel #12); 5 to 10 % in peak months.
    loss: 0.06,
    lagMedianS: 120,
    lagSigma: 2.2,
    veryLate: 0.04,
    resent: 0.06,
    doubled: 0.02,
    refused: 0.02,
    damagedClickId: 0.015,
  },
  attributedElsewhere: 0.1,
  badDays: { share: 0.2, factor: 4 },
  outages: { ...typical.outages, ours: 5, source: 3, pixel: 2 },
  fraud: fraudOf({ affiliates: 2, share: 0.012, forged: 0.8 }),
};

export const RATES = { calm, typical, hostile } as const satisfies Record<string, Rates>;

function fraudOf(rates: FraudRates): Rates['fraud'] {
  // The same keys with other values.
  return Object.fromEntries(Object.keys(typical.fraud).map((name) => [name, rates])) as Rates['fraud'];
}
