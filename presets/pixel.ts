import type { Preset } from '../wire/preset.ts';
import { generic } from './generic.ts';

/** Our own pixel, and files that were exported from one: `value` is what the order is worth. */
export const pixel: Preset = {
  ...generic,
  id: 'pixel',
  name: 'Tallystick pixel',
  documentation: 'docs/pixel.md',
  parameters: {},
  macros: {},
  columns: { ...generic.columns, order_value: ['order_value', 'value'] },
};
