import { QA_CHANGES, type QaChange, type QaComparison } from '../../wire/qa.ts';

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
    const sentence = `${SENTENCES[kind](scenarios)} since the last baseline`;
    return [{ kind, sentence, cases: changes.map((change) => change.case) }];
  });
}

/** Whether the run is worse than its baseline, though every expectation may have come true. */
export function isWorse(comparison: QaComparison): boolean {
  return comparison.changes.some(({ kind }) => WORSE.has(kind));
}

const scenarios = (n: number) => (n === 1 ? '1 scenario' : `${n} scenarios`);
const their = (n: number) => (n === 1 ? 'its' : 'their');

const SENTENCES: Record<QaChange['kind'], (n: number) => string> = {
  newly_failing: (n) => `${scenarios(n)} began to fail`,
  lost_pixel: (n) => `${scenarios(n)} lost ${their(n)} pixel`,
  lost_postback: (n) => `${scenarios(n)} lost ${their(n)} postback`,
  doubled_pixel: (n) => `${scenarios(n)} sent ${their(n)} pixel more often`,
  doubled_postback: (n) => `${scenarios(n)} sent ${their(n)} postback more often`,
  verdict_changed: (n) => `${scenarios(n)} changed ${their(n)} verdict`,
  mended: (n) => `${scenarios(n)} ${n === 1 ? 'was' : 'were'} mended`,
  new: (n) => `${scenarios(n)} ${n === 1 ? 'has' : 'have'} cases that are new`,
  gone: (n) => `${scenarios(n)} ${n === 1 ? 'has' : 'have'} cases that were not run any more`,
};
