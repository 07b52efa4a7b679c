import type { CaseResult, QaRun } from '../../wire/qa.ts';

/** How many cases ended how. */
export function outcomeCounts({ cases }: Pick<QaRun, 'cases'>): Record<CaseResult['outcome'], number> {
  const counts = { passed: 0, failed: 0, flaky: 0, skipped: 0 };
  for (const { outcome } of cases) counts[outcome]++;
  return counts;
}
