import type { Config } from '../../wire/config.ts';
import type { Change } from './change.ts';
import { ConfigError } from './config-error.ts';

/** Revokes a token of the API. */
export function removeToken(config: Config, id: string): Change<null> {
  const tokens = config.tokens.filter((token) => token.id !== id);
  if (tokens.length === config.tokens.length)
    throw new ConfigError('unknown_token', `There is no token ${JSON.stringify(id)}.`, { values: { id } });
  return { config: { ...config, tokens }, created: null };
}
