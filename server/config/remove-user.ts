import type { Config } from '../../wire/config.ts';
import type { Change } from './change.ts';
import { findUser } from './find-user.ts';
import { keepAdministrator } from './keep-administrator.ts';

/** Removes a user. The last administrator stays. */
export function removeUser(config: Config, name: string): Change<null> {
  const user = findUser(config, name);
  const users = config.users.filter((other) => other !== user);
  return { config: keepAdministrator({ ...config, users }), created: null };
}
