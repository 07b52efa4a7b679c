import type { Config } from '../../wire/config.ts';
import type { Change } from './change.ts';

/** Notes where browsers and servers reach the collector; snippets, links and postback URLs are made of it. */
export function setCollectorUrl(config: Config, url: string): Change<null> {
  return { config: { ...config, settings: { ...config.settings, collector_url: url } }, created: null };
}
