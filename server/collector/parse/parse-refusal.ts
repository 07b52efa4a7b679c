import type { RefusalReason } from '../../../wire/refusal.ts';

/** Why something could not be read, and the parameter or field where it went wrong, if there is one. */
export type ParseRefusal = { reason: RefusalReason; at?: string };
