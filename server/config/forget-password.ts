import type { Config } from '../../wire/config.ts';
import type { Change } from './change.ts';
import { findUser } from './find-user.ts';

/** Takes a user's password away: only a sign-in link opens the door, until they choose another. */
export function forgetPassword(config: Config, name: string): Change<{ name: string }> {
  const { password: _, ...user } = findUser(config, name);
  const users = config.users.map((other) => (other.name === name ? user : other));
  return { config: { ...config, users }, created: { name } };
}
