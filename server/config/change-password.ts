import type { Config } from '../../wire/config.ts';
import type { Change } from './change.ts';
import type { World } from './world.ts';

/** Gives a user a name and a protected password; the first one is made by it. */
export function changePassword(
  config: Config,
  { former, name, password }: { former: string; name: string; password: string },
  world: World,
): Change<null> {
  const known = config.users.find((user) => user.name === former);
  const user = { name, password, created_at: known?.created_at ?? world.now() };
  const others = config.users.filter((other) => other !== known);
  return { config: { ...config, users: [...others, user] }, created: null };
}
