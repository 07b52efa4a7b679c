import { z } from 'zod';
import { Summary } from './api.ts';

/** Primary causes of the conversions of a filter, most frequent first. */
export const Causes = z.object({
  /** All conversions of the filter, also those that need no cause. */
  conversions: z.number().int(),
  causes: Summary.shape.causes,
  ...Summary.pick({ as_of: true, verdicts: true, gap: true }).shape,
});
export type Causes = z.infer<typeof Causes>;
