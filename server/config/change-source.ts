import type { Config } from '../../wire/config.ts';
import type { SourceChange } from '../../wire/settings.ts';
import { applyChange } from './apply-change.ts';
import type { Change } from './change.ts';
import { ConfigError } from './config-error.ts';

/** Changes what a source says of itself: its name, what it sends, how late, until when. */
export function changeSource(config: Config, id: string, change: SourceChange): Change<null> {
  const source = config.sources.find((candidate) => candidate.id === id);
  if (source === undefined)
    throw new ConfigError('unknown_source', `There is no source ${JSON.stringify(id)}.`, { values: { id } });
  const changed = applyChange(source, change);
  const sources = config.sources.map((other) => (other.id === source.id ? changed : other));
  return { config: { ...config, sources }, created: null };
}
