import type { Preset } from '../wire/preset.ts';
import { everflow } from './everflow.ts';
import { generic } from './generic.ts';
import { pixel } from './pixel.ts';
import { voluum } from './voluum.ts';

/** Every preset, in the order in which lists show them. */
export const PRESETS: readonly Preset[] = [generic, pixel, voluum, everflow];

/** The preset of that name, or undefined. */
export function findPreset(id: string): Preset | undefined {
  return PRESETS.find((preset) => preset.id === id);
}
