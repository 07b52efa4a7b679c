import type { Config } from '../../wire/config.ts';
import { ConfigError } from './config-error.ts';

/** Refuses a change after which nobody could change anything any more. */
export function keepAdministrator(config: Config): Config {
  if (config.users.some(({ role }) => role === 'administrator')) return config;
  throw new ConfigError(
    'last_administrator',
    'This is the last administrator. Make another user one first, or nobody could change anything any more.',
  );
}
