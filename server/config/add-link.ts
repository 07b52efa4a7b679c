import type { CreatedLink, NewLink } from '../../wire/api.ts';
import { type Affiliate, type Config, Link } from '../../wire/config.ts';
import { addAffiliate } from './add-affiliate.ts';
import type { Change } from './change.ts';
import { findSite } from './find-site.ts';
import { linkUrl } from './link-url.ts';
import { sameName } from './same-name.ts';
import { shortId } from './short-id.ts';
import type { World } from './world.ts';

/** Adds an affiliate's redirect. The affiliate is an id or a name; a new name makes a new affiliate. */
export function addLink(before: Config, input: NewLink, world: World): Change<CreatedLink> {
  const site = findSite(before, input.site);
  const { config, affiliateId } = ensureAffiliate(before, input.affiliate, world);
  const link = Link.parse({
    id: shortId(config.links, world),
    site_id: site.id,
    affiliate_id: affiliateId,
    to: input.to,
    created_at: world.now(),
  });
  return {
    config: { ...config, links: [...config.links, link] },
    created: { id: link.id, url: linkUrl(link, config.settings) },
  };
}

function ensureAffiliate(
  config: Config,
  idOrName: string,
  world: World,
): { config: Config; affiliateId: string } {
  const existing = findAffiliate(config.affiliates, idOrName);
  if (existing) return { config, affiliateId: existing.id };
  const added = addAffiliate(config, { name: idOrName }, world);
  return { config: added.config, affiliateId: added.created.id };
}

function findAffiliate(affiliates: readonly Affiliate[], idOrName: string): Affiliate | undefined {
  return (
    affiliates.find((affiliate) => affiliate.id === idOrName) ??
    affiliates.find((affiliate) => sameName(affiliate.name, idOrName))
  );
}
