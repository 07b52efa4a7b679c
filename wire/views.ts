import { z } from 'zod';
import { SENTENCES } from './sentences.ts';

/** A screen with its filters under a name. The address says everything; the name is for the person who kept it. */
export const NewView = z.object({
  name: z.string().trim().min(1).max(100),
  /** A screen's path and query: `/?range=30d&browser=Safari`. */
  address: z
    .string()
    .max(8000)
    .regex(/^\/(?!\/)[^#\s\\]*$/, {
      error: SENTENCES.view_address,
    }),
});
export type NewView = z.infer<typeof NewView>;

export const View = NewView.extend({
  id: z.string(),
  /** UTC milliseconds. */
  created_at: z.number().int(),
});
export type View = z.infer<typeof View>;

/** By name. */
export const Views = z.object({ views: z.array(View) });
export type Views = z.infer<typeof Views>;

/** As it is kept: each user has their own. */
export const KeptView = View.extend({ owner: z.string() });
export type KeptView = z.infer<typeof KeptView>;
