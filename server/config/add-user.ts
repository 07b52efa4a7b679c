import type { Config, User } from '../../wire/config.ts';
import type { NewUser } from '../../wire/people.ts';
import type { Change } from './change.ts';
import { ConfigError } from './config-error.ts';
import { FIRST_USER } from './find-user.ts';
import { placeOf } from './place-of.ts';
import { sameName } from './same-name.ts';
import type { World } from './world.ts';

const USERS_MAX = 200;

/**
 * Adds somebody who may sign in; a link is how. Whoever adds the first one came by the link that the server prints:
 * from now on there are users, so they are one of them, or they would be locked out.
 */
export function addUser(before: Config, { name, ...place }: NewUser, world: World): Change<{ name: string }> {
  const created_at = world.now();
  const first: User = { name: FIRST_USER, role: 'administrator', created_at };
  const users = before.users.length === 0 ? [first] : before.users;
  if (users.some((user) => sameName(user.name, name)))
    throw new ConfigError('name_taken', `There is already a user ${JSON.stringify(name)}.`, {
      values: { name },
    });
  if (users.length >= USERS_MAX)
    throw new ConfigError('too_many', `There are ${USERS_MAX} users already. Remove those who have left.`, {
      values: { max: USERS_MAX },
    });
  const user: User = { name, ...placeOf(before, place), created_at };
  return { config: { ...before, users: [...users, user] }, created: { name } };
}
