import type { Desk } from './desk.ts';

/** The zone of the site that is looked at; with several sites of several zones only UTC is nobody's mistake. */
export function zoneOf(desk: Pick<Desk, 'config'>, site: string | undefined): string {
  const sites = desk.config.current.sites.filter(({ id, test }) =>
    site === undefined ? test !== true : id === site,
  );
  const zones = new Set(sites.map(({ zone }) => zone));
  const [zone] = zones;
  return zones.size === 1 && zone !== undefined ? zone : 'UTC';
}
