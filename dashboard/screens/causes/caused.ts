import type { Verdict } from '../../../wire/verdict.ts';

/** Verdicts that want a cause. */
export const CAUSED = ['pixel_only', 'postback_only', 'differs'] as const satisfies readonly Verdict[];
export type Caused = (typeof CAUSED)[number];
