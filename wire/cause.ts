import { z } from 'zod';
import { CAUSES, type Cause } from './causes.ts';

/**
 * How sure a cause is. `proved`: a record says so. `likely`: what is there fits this and hardly anything else.
 * `possible`: it may be this; never enough to name a party.
 */
export const Certainty = z.enum(['proved', 'likely', 'possible']);
export type Certainty = z.infer<typeof Certainty>;

// The texts stand apart, without zod, so that pages carry nothing else.
export { CAUSES, type Cause };
export const CAUSE_CODES = Object.keys(CAUSES) as [Cause, ...Cause[]]; // the keys of a literal object
export const CauseCode = z.enum(CAUSE_CODES);
