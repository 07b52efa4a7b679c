import type { Config, User } from '../../wire/config.ts';
import { ConfigError } from './config-error.ts';

/** Whoever comes by the link that the server prints, before there is any user. */
export const FIRST_USER = 'admin';

/** The user of this name, exactly as it is written; otherwise an error. */
export function findUser(config: Config, name: string): User {
  const user = config.users.find((candidate) => candidate.name === name);
  if (user) return user;
  throw new ConfigError('unknown_user', `There is no user ${JSON.stringify(name)}.`, {
    values: { id: name },
  });
}
