import type { Cost } from './read-costs.ts';
import type { Rate } from './read-rates.ts';

/** What the operator's own files say, as they were when they were read. */
export type OperatorFiles = { rates: readonly Rate[]; costs: readonly Cost[] };

export const NO_FILES: OperatorFiles = { rates: [], costs: [] };
