import type { AuditSide } from '../../../wire/audits.ts';

/** In the order in which they stand. */
export const SIDES = ['ours', 'theirs'] as const satisfies readonly AuditSide[];
