import type { Config } from '../../wire/config.ts';
import type { LinkChange } from '../../wire/settings.ts';
import type { Change } from './change.ts';
import { ConfigError } from './config-error.ts';

/** Lets a link lead elsewhere. Its address, which is out there, stays. */
export function changeLink(config: Config, id: string, { to }: LinkChange): Change<null> {
  if (!config.links.some((link) => link.id === id))
    throw new ConfigError('unknown_link', `There is no link ${JSON.stringify(id)}.`, { values: { id } });
  const links = config.links.map((link) => (link.id === id ? { ...link, to } : link));
  return { config: { ...config, links }, created: null };
}
