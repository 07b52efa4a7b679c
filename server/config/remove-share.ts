import type { Config } from '../../wire/config.ts';
import type { Change } from './change.ts';
import { ConfigError } from './config-error.ts';

/** Revokes a share link: whoever has it open sees nothing more. */
export function removeShare(config: Config, id: string): Change<null> {
  const shares = config.shares.filter((share) => share.id !== id);
  if (shares.length === config.shares.length)
    throw new ConfigError('unknown_share', `There is no share link ${JSON.stringify(id)}.`, {
      values: { id },
    });
  return { config: { ...config, shares }, created: null };
}
