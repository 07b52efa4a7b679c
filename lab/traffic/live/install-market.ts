import type { z } from 'zod';
import { linkNumber } from '../../../clickid/link-id.ts';
import {
  ConfigView,
  CreatedAffiliate,
  CreatedLink,
  CreatedSite,
  CreatedSource,
  type NewSite,
  type NewSource,
} from '../../../wire/api.ts';
import { LinkId } from '../../../wire/ids.ts';
import { LANDING_PATH, type Link, type Market, type Shop } from '../market.ts';

/** Asks the desk's API: a question, or with a body something to add. */
export type Ask = <T extends z.ZodType>(schema: T, path: string, body?: object) => Promise<z.output<T>>;

/** `Simulated 2: north-shop`: by these names people tell the sites of a run from real ones and from another run's. */
const SITE_NAME = /^Simulated (\d+): /;
const affiliateName = (place: number) => `simulated-affiliate-${place + 1}`;

export type Installed = {
  /** Number of the run in this installation. */
  run: number;
  /** Tokens of the sources of postbacks, by source. */
  tokens: ReadonlyMap<string, string>;
  /** Of the links: the last one that was made known. */
  lastLink: string;
};

/** The sites of an installation that no simulation made. */
export function realSites({ sites }: ConfigView): string[] {
  return sites.map(({ name }) => name).filter((name) => !SITE_NAME.test(name));
}

/**
 * Makes the sites, sources, affiliates and links of a market known to a desk, and gives the market the ids under which
 * they are known from then on. Each run has sites of its own, so that its order ids are its own too; affiliates are
 * those of earlier runs.
 */
export async function installMarket(
  market: Market,
  {
    ask,
    config,
    graceMs,
    isClicked,
    onProgress,
  }: {
    ask: Ask;
    config: ConfigView;
    /** How late a side may be before it counts as missing. */
    graceMs: number;
    /** Whether anybody clicks on a link: the others are not needed. */
    isClicked: (link: Link) => boolean;
    onProgress: (message: string) => void;
  },
): Promise<Installed> {
  const runs = config.sites.map(({ name }) => Number(SITE_NAME.exec(name)?.[1] ?? 0));
  const run = Math.max(0, ...runs) + 1;
  const known = new Map(config.affiliates.map(({ name, id }) => [name, id]));
  for (const [place, affiliate] of market.affiliates.entries()) {
    affiliate.name = affiliateName(place);
    affiliate.id =
      known.get(affiliate.name) ?? (await ask(CreatedAffiliate, 'affiliates', { name: affiliate.name })).id;
  }
  const tokens = new Map<string, string>();
  let lastLink = '';
  let links = 0;
  for (const shop of market.shops) {
    await installShop(shop, { ask, run, graceMs, tokens });
    for (const link of shop.links.filter(isClicked)) {
      const to = `${shop.origin}${LANDING_PATH}`;
      const { id } = await ask(CreatedLink, 'links', { site: shop.siteId, to, affiliate: link.affiliate.id });
      link.id = id;
      link.number = linkNumber(LinkId.parse(id));
      lastLink = id;
      links++;
      onProgress(`added ${links} links`);
    }
  }
  const { sources } = await ask(ConfigView, 'config');
  for (const shop of market.shops) {
    const pixel = sources.find(({ site_id, channel }) => site_id === shop.siteId && channel === 'pixel');
    if (pixel === undefined) throw new Error(`the desk knows no pixel of the site ${shop.siteId}`);
    shop.pixelId = pixel.id;
  }
  return { run, tokens, lastLink };
}

async function installShop(
  shop: Shop,
  { ask, run, graceMs, tokens }: { ask: Ask; run: number; graceMs: number; tokens: Map<string, string> },
): Promise<void> {
  const { rates, origin } = shop;
  const site: NewSite = {
    name: `Simulated ${run}: ${rates.name}`,
    origins: [origin],
    consent: rates.refusesConsent > 0 ? 'required' : 'not_required',
    grace_ms: graceMs,
    // A rebill happens on a server: no browser ever sees one.
    types: ['sale', 'lead'],
  };
  shop.siteId = (await ask(CreatedSite, 'sites', site)).id;
  const source: NewSource = {
    name: `Simulated ${run}: ${rates.name} server`,
    site: shop.siteId,
    preset: rates.preset,
    sends: rates.sends,
    grace_ms: graceMs,
    click_kept: rates.serverKeeps === 1 ? 'server' : 'browser',
  };
  const { id, token } = await ask(CreatedSource, 'sources', source);
  shop.sourceId = id;
  tokens.set(id, token);
}
