import type { CaseResult } from '../../wire/qa.ts';
import { cases } from './data.ts';

export type Outcome = CaseResult['outcome'];

/** Every outcome, what needs somebody first. */
export const OUTCOMES = ['failed', 'flaky', 'passed', 'skipped'] as const satisfies readonly Outcome[];

export function countOf(outcome: Outcome): number {
  return cases.filter((result) => result.outcome === outcome).length;
}
