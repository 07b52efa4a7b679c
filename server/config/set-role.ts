import type { Config } from '../../wire/config.ts';
import type { NewRole } from '../../wire/people.ts';
import type { Change } from './change.ts';
import { findUser } from './find-user.ts';
import { keepAdministrator } from './keep-administrator.ts';
import { placeOf } from './place-of.ts';

/** Gives a user another role. The last administrator stays one. */
export function setRole(config: Config, name: string, input: NewRole): Change<null> {
  const { affiliate_id: _, ...user } = findUser(config, name);
  const changed = { ...user, ...placeOf(config, input) };
  const users = config.users.map((other) => (other.name === name ? changed : other));
  return { config: keepAdministrator({ ...config, users }), created: null };
}
