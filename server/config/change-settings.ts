import type { Config } from '../../wire/config.ts';
import type { SettingsChange } from '../../wire/settings.ts';
import { applyChange } from './apply-change.ts';
import type { Change } from './change.ts';

/** Changes what holds for the whole installation. Collectors take it up within a second. */
export function changeSettings(config: Config, change: SettingsChange): Change<null> {
  return { config: { ...config, settings: applyChange(config.settings, change) }, created: null };
}
