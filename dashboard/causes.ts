import { CAUSES, type Cause } from '../wire/causes.ts';

/** Every cause, in the order in which they are looked for. */
export const CAUSE_LIST = Object.keys(CAUSES) as Cause[]; // the keys of a literal object

/** Causes that explain nothing, and say so. */
export function isUnexplained(cause: Cause): boolean {
  return cause === 'unknown' || cause === 'could_not_judge';
}
