import type { ConfigView } from '../../wire/api.ts';
import { useConfig } from '../api/use-config.ts';
import { useFilters } from './use-filters.ts';

export type SiteView = ConfigView['sites'][number];
export type SourceView = ConfigView['sources'][number];

export type Scope = {
  sites: readonly SiteView[];
  /** The one that is looked at; undefined where all are. */
  site: SiteView | undefined;
  /** What can be set beside that site's pixel, its main source first. */
  sources: readonly SourceView[];
  /** In which days begin and times are shown. */
  zone: string;
};

/** What the address is about, by name. With a single site, that one. */
export function useScope(): Scope {
  const { filters } = useFilters();
  const { sites, sources } = useConfig();
  const site = sites.find(({ id }) => id === filters.site) ?? (sites.length === 1 ? sites[0] : undefined);
  return {
    sites,
    site,
    sources: sources.filter(({ site_id, channel }) => site_id === site?.id && channel !== 'pixel'),
    zone: zoneOf(site ? [site] : sites),
  };
}

/** As the desk chooses it: with several sites of several zones, only UTC is nobody's mistake. */
function zoneOf(sites: readonly SiteView[]): string {
  const [zone, ...others] = new Set(sites.map((site) => site.zone));
  return zone === undefined || others.length > 0 ? 'UTC' : zone;
}
