import type { Config } from '../../wire/config.ts';
import type { Change } from './change.ts';
import { ConfigError } from './config-error.ts';
import { sameName } from './same-name.ts';
import type { World } from './world.ts';

/** Gives a user a name and a protected password; the first one is made by it, and is an administrator. */
export function changePassword(
  config: Config,
  { former, name, password }: { former: string; name: string; password: string },
  world: World,
): Change<null> {
  const known = config.users.find((user) => user.name === former);
  const others = config.users.filter((other) => other !== known);
  if (others.some((other) => sameName(other.name, name)))
    throw new ConfigError('name_taken', 'Another user has this name.', { values: { name } });
  const place = known ?? { role: 'administrator' as const, created_at: world.now() };
  return { config: { ...config, users: [...others, { ...place, name, password }] }, created: null };
}
