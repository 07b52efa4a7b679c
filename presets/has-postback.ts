import type { Preset } from '../wire/preset.ts';

/** Whether a system sends postbacks that we can read; of others we know only the files that they export. */
export function hasPostback(preset: Preset): boolean {
  return Object.keys(preset.parameters).length > 0;
}
