import type { Progress } from '../wire/query.ts';

/** In the order in which a query goes through them. */
export const PROGRESSES = [
  'open',
  'sent',
  'accepted',
  'refused',
  'closed',
] as const satisfies readonly Progress[];
