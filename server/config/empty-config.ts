import { Config } from '../../wire/config.ts';

/** The configuration of a new installation. */
export function emptyConfig(): Config {
  return Config.parse({
    version: 1,
    settings: {},
    sites: [],
    sources: [],
    affiliates: [],
    links: [],
    users: [],
    tokens: [],
  });
}
