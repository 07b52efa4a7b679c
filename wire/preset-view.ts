import { z } from 'zod';
import { CANONICAL_FIELDS } from './preset.ts';
import { Sends, State } from './verdict.ts';

const Field = z.enum(CANONICAL_FIELDS);

/** What a foreign system's postback may say, for whoever puts our address into its settings. */
export const PresetView = z.object({
  id: z.string(),
  name: z.string(),
  documentation: z.string(),
  sends: Sends,
  /** What each field is called in its requests, the most usual name first. */
  parameters: z.array(z.object({ field: Field, names: z.array(z.string()).min(1) })),
  /** What it replaces by a value, and the parameter that is usually given it. */
  macros: z.array(z.object({ field: Field, parameter: z.string(), macro: z.string() })),
  /** Parameters that are kept as they are: sub ids, and click ids of other systems. */
  sub_ids: z.array(z.string()),
  foreign_ids: z.array(z.string()),
  /** Its status words, and the state each stands for. */
  statuses: z.array(z.object({ word: z.string(), state: State })),
  default_type: z.string(),
  default_state: State.nullable(),
  decimal_comma: z.boolean(),
});
export type PresetView = z.infer<typeof PresetView>;
