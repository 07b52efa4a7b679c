import { createHash } from 'node:crypto';
import { encodeUint32 } from '../../clickid/crockford.ts';
import { Config } from '../../wire/config.ts';
import type { Finding } from '../../wire/finding.ts';
import { Random } from './random.ts';
import type { Rates, SiteRates } from './rates.ts';
import { weighted } from './weighted.ts';

export type Scheme = Exclude<Finding, 'uncredited'>;

export type Affiliate = {
  id: string;
  name: string;
  /** What it cheats with; null for the honest. */
  scheme: Scheme | null;
  /** Of its conversions, the part that is forged. */
  forged: number;
  isVoucher: boolean;
  /** Host of its pages. */
  host: string;
  /** Share of the attributed orders. */
  share: number;
  /** Safari calls its domain a tracker. */
  isClassified: boolean;
};

export type Link = { id: string; number: number; affiliate: Affiliate; isStripping: boolean };

export type Shop = {
  index: number;
  rates: SiteRates;
  siteId: string;
  pixelId: string;
  sourceId: string;
  reportId: string | null;
  keyId: string;
  origin: string;
  /** By the affiliate's place in `Market.affiliates`. */
  links: readonly Link[];
  /** From this moment on the pixel is on the site. */
  installedAt: number;
  /** Cents of a single piece, and the choice among them. */
  pickPrice: (random: Random) => number;
};

/** All that stands still while people come and go. */
export type Market = {
  config: Config;
  secret: Buffer;
  shops: readonly Shop[];
  affiliates: readonly Affiliate[];
  pickShop: (random: Random) => Shop;
  /** The place of an affiliate in `affiliates`: any of them, or an honest one. */
  pickAffiliate: (random: Random) => number;
  pickHonest: (random: Random) => number;
};

const DAY_MS = 24 * 3600_000;
/** Links, sites and sources were made so long before the first order that no click precedes them. */
const MADE_BEFORE_DAYS = 60;

export function makeMarket({
  rates,
  seed,
  startAt,
}: {
  rates: Rates;
  seed: number;
  startAt: number;
}): Market {
  const random = new Random(seed, 1);
  const created_at = startAt - MADE_BEFORE_DAYS * DAY_MS;
  const secret = createHash('sha256').update(`tallystick simulate ${seed}`).digest();
  const newId = idsWithoutRepeat(random);
  const affiliates = makeAffiliates(rates, random, newId);
  const shops = rates.sites.map((site, index) =>
    makeShop({ site, index, rates, random, newId, affiliates, startAt }),
  );
  const shares = affiliates.map(({ share }) => share);
  const honest = affiliates.flatMap(({ scheme }, place) => (scheme === null ? [place] : []));
  return {
    config: configOf(shops, affiliates, { seed, created_at }),
    secret,
    shops,
    affiliates,
    pickShop: weighted(
      shops,
      rates.sites.map(({ weight }) => weight),
    ),
    pickAffiliate: weighted([...affiliates.keys()], shares),
    pickHonest: weighted(
      honest,
      honest.map((place) => shares[place] ?? 0),
    ),
  };
}

function makeAffiliates(rates: Rates, random: Random, newId: () => string): Affiliate[] {
  const { honest, voucher, skew, classified } = rates.affiliates;
  const schemes = Object.entries(rates.fraud) as [Scheme, Rates['fraud'][Scheme]][]; // the keys of a literal object
  const guilty = schemes.flatMap(([scheme, { affiliates, share, forged }]) =>
    Array.from({ length: affiliates }, () => ({ scheme, share, forged })),
  );
  const left = 1 - guilty.reduce((sum, { share }) => sum + share, 0);
  const weights = Array.from({ length: honest }, (_, place) => (place + 1) ** -skew);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const all = [
    ...weights.map((weight) => ({ scheme: null, share: (left * weight) / total, forged: 0 })),
    ...guilty,
  ];
  return all.map((one, place) => ({
    ...one,
    id: newId(),
    name: `affiliate-${place + 1}`,
    // Not the largest ones, or every figure of the world would be theirs.
    isVoucher: place >= 5 && place < 5 + voucher,
    host: `site${place + 1}.example`,
    isClassified: random.chance(classified),
  }));
}

function makeShop(from: {
  site: SiteRates;
  index: number;
  rates: Rates;
  random: Random;
  newId: () => string;
  affiliates: readonly Affiliate[];
  startAt: number;
}): Shop {
  const { site, index, rates, random, newId, affiliates, startAt } = from;
  const { distinct, repeat, medianCents, sigma } = rates.prices;
  // Shops end their prices in 9, 5 or 0.
  const prices = Array.from({ length: distinct }, () => {
    const cents = Math.max(199, random.logNormal(medianCents, sigma));
    return Math.floor(cents / 100) * 100 + random.pick([99, 99, 95, 90, 50, 0]);
  });
  return {
    index,
    rates: site,
    siteId: newId(),
    pixelId: newId(),
    sourceId: newId(),
    reportId: site.report ? newId() : null,
    keyId: newId(),
    origin: `https://www.${site.name}.example`,
    links: affiliates.map((affiliate) => {
      const number = random.uint32();
      const isStripping = random.chance(rates.affiliates.strippingLinks);
      return { id: encodeUint32(number), number, affiliate, isStripping };
    }),
    installedAt: startAt + (site.installedAfterHours ?? -MADE_BEFORE_DAYS * 24) * 3600_000,
    pickPrice: weighted(
      prices,
      prices.map((_, place) => (place + 1) ** -repeat),
    ),
  };
}

function configOf(
  shops: readonly Shop[],
  affiliates: readonly Affiliate[],
  { seed, created_at }: { seed: number; created_at: number },
): Config {
  return Config.parse({
    version: 2,
    settings: { default_currency: 'EUR' },
    sites: shops.map(({ rates, siteId, origin }) => ({
      id: siteId,
      name: rates.name,
      origins: [origin],
      consent: rates.refusesConsent > 0 ? 'required' : 'not_required',
      created_at,
    })),
    sources: shops.flatMap((shop) => sourcesOf(shop, { seed, created_at })),
    affiliates: affiliates.map(({ id, name }) => ({ id, name, created_at })),
    links: shops.flatMap(({ links, siteId, origin }) =>
      links.map(({ id, affiliate }) => ({
        id,
        site_id: siteId,
        affiliate_id: affiliate.id,
        to: `${origin}${LANDING_PATH}`,
        created_at,
      })),
    ),
    users: [],
    tokens: [],
    shares: [],
  });
}

/** Where all links lead. */
export const LANDING_PATH = '/welcome';

function sourcesOf(shop: Shop, { seed, created_at }: { seed: number; created_at: number }): object[] {
  const { rates, siteId, pixelId, sourceId, reportId, keyId } = shop;
  const common = { site_id: siteId, created_at };
  const pixel = {
    ...common,
    id: pixelId,
    name: 'Pixel',
    channel: 'pixel',
    preset: 'pixel',
    sends: 'all_orders',
    // A rebill happens on a server: no browser ever sees one.
    types: ['sale', 'lead'],
  };
  const postback = {
    ...common,
    id: sourceId,
    name: `${rates.name} server`,
    channel: 'postback',
    preset: rates.preset,
    sends: rates.sends,
    ...(rates.nightly && { grace_ms: 36 * 3600_000 }),
    ...(rates.windowDays !== undefined && { window_ms: rates.windowDays * DAY_MS }),
    ...(rates.serverKeeps === 1 && { click_kept: 'server' }),
    keys: [{ id: keyId, sha256: sha256(`${seed} ${sourceId}`), created_at }],
  };
  if (reportId === null) return [pixel, postback];
  const report = {
    ...common,
    id: reportId,
    name: `${rates.name} orders`,
    channel: 'report',
    preset: 'generic',
    sends: 'all_orders',
  };
  return [pixel, postback, report];
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function idsWithoutRepeat(random: Random): () => string {
  const taken = new Set<number>();
  return () => {
    let number: number;
    do number = random.uint32();
    while (taken.has(number));
    taken.add(number);
    return encodeUint32(number);
  };
}
