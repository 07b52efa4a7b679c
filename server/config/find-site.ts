import type { Config, Site } from '../../wire/config.ts';
import { ConfigError } from './config-error.ts';

/** The site with this id; otherwise an error that lists those that exist. */
export function findSite(config: Config, id: string): Site {
  const site = config.sites.find((candidate) => candidate.id === id);
  if (site) return site;
  const known = config.sites.map((candidate) => `${candidate.id} (${candidate.name})`).join(', ');
  throw new ConfigError(
    'unknown_site',
    `There is no site ${JSON.stringify(id)}. ${known ? `Sites: ${known}.` : 'There are no sites yet.'}`,
    { values: { id } },
  );
}
