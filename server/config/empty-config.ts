import { Config } from '../../wire/config.ts';

/** The configuration of a new installation. */
export function emptyConfig(): Config {
  return Config.parse({
    version: 2,
    settings: {},
    sites: [],
    sources: [],
    affiliates: [],
    links: [],
    users: [],
    tokens: [],
    shares: [],
  });
}
