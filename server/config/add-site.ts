import type { CreatedSite, NewSite } from '../../wire/api.ts';
import { type Config, Site, Source } from '../../wire/config.ts';
import type { Change } from './change.ts';
import { checkZone } from './check-zone.ts';
import { shortId } from './short-id.ts';
import { snippet } from './snippet.ts';
import type { World } from './world.ts';

/** Adds a site and the source that its pixel is. */
export function addSite(config: Config, input: NewSite, world: World): Change<CreatedSite> {
  if (input.zone !== undefined) checkZone(input.zone);
  const created_at = world.now();
  const { grace_ms, types, ...described } = input;
  const site = Site.parse({ ...described, id: shortId(config.sites, world), created_at });
  const pixel = Source.parse({
    id: shortId(config.sources, world),
    site_id: site.id,
    name: 'Pixel',
    channel: 'pixel',
    preset: 'pixel',
    sends: 'all_orders',
    grace_ms,
    types,
    created_at,
  });
  return {
    config: { ...config, sites: [...config.sites, site], sources: [...config.sources, pixel] },
    created: { id: site.id, snippet: snippet(site, config.settings) },
  };
}
