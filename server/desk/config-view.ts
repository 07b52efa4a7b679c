import { hasPostback } from '../../presets/has-postback.ts';
import { PRESETS } from '../../presets/registry.ts';
import type { ConfigView } from '../../wire/api.ts';
import { type Config, Settings, type Site, type Source } from '../../wire/config.ts';
import type { SharedScreen, ShareLink } from '../../wire/share-link.ts';
import { linkUrl } from '../config/link-url.ts';
import { snippet } from '../config/snippet.ts';
import type { Caller } from './api/route.ts';

/** The configuration as its caller may see it: whole and without secrets, or the names of what they are shown. */
export function configView(config: Config, { affiliate, share }: Caller): ConfigView {
  if (affiliate !== null) return viewOfAffiliate(config, affiliate);
  if (share !== null) return viewOfShare(config, share);
  const { settings, sites, sources, affiliates, links } = config;
  return {
    settings,
    sites: sites.map((site) => ({ ...site, snippet: snippet(site, settings) })),
    sources: sources.map(({ keys, ...source }) => ({
      ...source,
      keys: keys.map(({ id, created_at }) => ({ id, created_at })),
    })),
    affiliates,
    links: links.map((link) => ({ ...link, url: linkUrl(link, settings) })),
    presets: PRESETS.filter(hasPostback).map(({ id, name, sends }) => ({ id, name, sends })),
  };
}

/** Their own name, terms and links, and the names of the sites that these lead to. */
function viewOfAffiliate({ sites, affiliates, links, settings }: Config, affiliate: string): ConfigView {
  const theirs = links.filter((link) => link.affiliate_id === affiliate);
  return {
    ...NOTHING,
    sites: sites.filter(({ id }) => theirs.some(({ site_id }) => site_id === id)).map(nameOfSite),
    affiliates: affiliates.filter(({ id }) => id === affiliate),
    links: theirs.map((link) => ({ ...link, url: linkUrl(link, settings) })),
  };
}

/** Screens whose answers name affiliates by their ids alone. */
const NAMES_AFFILIATES: readonly SharedScreen[] = ['findings', 'affiliates'];

/** The names of what the view is about. */
function viewOfShare(
  { sites, sources, affiliates, links }: Config,
  { screen, filter: { site, affiliate } }: ShareLink,
): ConfigView {
  const shown = sites.filter(({ id, test }) => (site === undefined ? test !== true : id === site));
  // Of a list of affiliates those who lead somebody there; of a view of one affiliate nobody else.
  const isNamed = (id: string) =>
    affiliate === undefined
      ? NAMES_AFFILIATES.includes(screen) &&
        links.some((link) => link.affiliate_id === id && shown.some((each) => each.id === link.site_id))
      : id === affiliate;
  return {
    ...NOTHING,
    sites: shown.map(nameOfSite),
    sources: sources.filter(({ site_id }) => shown.some(({ id }) => id === site_id)).map(nameOfSource),
    affiliates: affiliates.filter(({ id }) => isNamed(id)).map((each) => ({ ...each, terms: [] })),
  };
}

const NOTHING: ConfigView = {
  settings: Settings.parse({}),
  sites: [],
  sources: [],
  affiliates: [],
  links: [],
  presets: [],
};

function nameOfSite({ id, name, zone }: Site): ConfigView['sites'][number] {
  return { id, name, zone, origins: [], consent: 'not_required', gpc: 'honour', created_at: 0, snippet: '' };
}

function nameOfSource({ id, site_id, name, channel }: Source): ConfigView['sources'][number] {
  return {
    ...{ id, site_id, name, channel, preset: '', sends: 'all_orders', types: [] },
    ...{ click_kept: 'browser', keys: [], created_at: 0 },
  };
}
