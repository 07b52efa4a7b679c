import type { OutgoingHttpHeaders } from 'node:http';
import type { BlockList } from 'node:net';
import { findPreset } from '../../presets/registry.ts';
import type { Config, Link, Settings, Site, Source } from '../../wire/config.ts';
import type { Preset } from '../../wire/preset.ts';
import type { Log } from '../config/log.ts';
import { trustList } from './client-ip.ts';
import { registeredOrigin } from './cors.ts';
import { type Landing, landing } from './landing.ts';

export type DirectorySite = {
  site: Site;
  /** The source that its pixel is. */
  pixel: Source;
  origins: ReadonlySet<string>;
};

export type DirectorySource = {
  source: Source;
  preset: Preset;
  keys: readonly { id: string; sha256: Buffer }[];
};

export type DirectoryLink = { link: Link; landing: Landing };

/** A configuration, arranged for looking things up in it. */
export type Directory = {
  settings: Settings;
  /** By id. */
  sites: ReadonlyMap<string, DirectorySite>;
  /** Those that send postbacks, by id. */
  sources: ReadonlyMap<string, DirectorySource>;
  links: ReadonlyMap<string, DirectoryLink>;
  /** Of all sites, with the headers that a page of each is answered with. */
  origins: ReadonlyMap<string, OutgoingHttpHeaders>;
  trustedProxies: BlockList | null;
};

export function directory(config: Config, log: Log): Directory {
  return {
    settings: config.settings,
    sites: new Map(config.sites.flatMap((site) => siteEntry(site, config.sources, log))),
    sources: new Map(config.sources.flatMap((source) => sourceEntry(source, log))),
    links: new Map(config.links.map((link) => [link.id, { link, landing: landing(link.to) }])),
    origins: new Map(
      config.sites.flatMap((site) => site.origins.map((origin) => [origin, registeredOrigin(origin)])),
    ),
    trustedProxies: trustList(config.settings.trusted_proxies, (entry) =>
      log('error', 'a trusted proxy is neither an address nor a CIDR; nobody is trusted by it', { entry }),
    ),
  };
}

function siteEntry(site: Site, sources: readonly Source[], log: Log): [string, DirectorySite][] {
  const pixel = sources.find((source) => source.site_id === site.id && source.channel === 'pixel');
  if (pixel) return [[site.id, { site, pixel, origins: new Set(site.origins) }]];
  log('error', 'a site has no pixel source; its pixel is refused', { site: site.id });
  return [];
}

function sourceEntry(source: Source, log: Log): [string, DirectorySource][] {
  if (source.channel !== 'postback') return [];
  const preset = findPreset(source.preset);
  if (preset) {
    const keys = source.keys.map(({ id, sha256 }) => ({ id, sha256: Buffer.from(sha256, 'hex') }));
    return [[source.id, { source, preset, keys }]];
  }
  log('error', 'a source has a preset that does not exist; it is refused', { source: source.id });
  return [];
}
