import type { QaChange, QaComparison } from '../../wire/qa.ts';
import { CHANGE_SENTENCES, QA_CHANGES } from '../../wire/qa-changes.ts';

export type ComparisonSentence = {
  kind: QaChange['kind'];
  /** `2 scenarios lost their pixel since the last baseline`. */
  sentence: string;
  /** Ids of the cases that it is about. */
  cases: readonly string[];
};

/** A change that is nobody's good news. */
const WORSE: ReadonlySet<QaChange['kind']> = new Set([
  'newly_failing',
  'lost_pixel',
  'lost_postback',
  'doubled_pixel',
  'doubled_postback',
]);

/** What happened, by kind, worst first; a scenario counts once whatever number of its cases it is about. */
export function describeComparison(comparison: QaComparison): ComparisonSentence[] {
  return QA_CHANGES.flatMap((kind) => {
    const changes = comparison.changes.filter((change) => change.kind === kind);
    if (changes.length === 0) return [];
    const scenarios = new Set(changes.map(({ scenario }) => scenario)).size;
    const sentence = `${CHANGE_SENTENCES[kind](scenarios)} since the last baseline`;
    return [{ kind, sentence, cases: changes.map((change) => change.case) }];
  });
}

/** Whether the run is worse than its baseline, though every expectation may have come true. */
export function isWorse(comparison: QaComparison): boolean {
  return comparison.changes.some(({ kind }) => WORSE.has(kind));
}
