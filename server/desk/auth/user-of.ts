import type { Config, User } from '../../../wire/config.ts';
import { FIRST_USER } from '../../config/find-user.ts';

/**
 * The user of a name, as they are now: a role that was taken away is gone with the next request. Before there is any
 * user, whoever came by the server's own link is the administrator.
 */
export function userOf({ users }: Config, name: string | null): User | null {
  if (name === null) return null;
  if (users.length === 0 && name === FIRST_USER)
    return { name: FIRST_USER, role: 'administrator', created_at: 0 };
  return users.find((user) => user.name === name) ?? null;
}
