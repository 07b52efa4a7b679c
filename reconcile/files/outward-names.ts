import type { FileVerdict, FileVerdicts, PairTotals } from '../../wire/report.ts';
import type { SideName } from '../../wire/side-name.ts';
import { VERDICTS, type Verdict } from '../../wire/verdict.ts';
import type { Totals } from '../report/summarise.ts';
import type { SidePair } from './sides.ts';

/**
 * What the engine calls a verdict, and what it is called outside. Inside, the left side is the pixel and the right one
 * the postback, whatever the files are.
 */
export function outwardVerdict(verdict: Verdict, { left, right }: SidePair): FileVerdict {
  if (verdict === 'pixel_only') return `${left}_only`;
  if (verdict === 'postback_only') return `${right}_only`;
  return verdict;
}

/** Something of both sides under their names. */
export function bySide<T>(
  { left, right }: SidePair,
  of: { pixel: T; postback: T },
): Partial<Record<SideName, T>> {
  return { [left]: of.pixel, [right]: of.postback };
}

/** The totals of a pair under the names of its sides. */
export function outwardTotals(totals: Totals, pair: SidePair): PairTotals {
  const {
    causes,
    conversions,
    verdicts,
    value,
    matched_by,
    differing,
    not_expected,
    not_compared,
    provisional,
    gap,
  } = totals;
  const named = VERDICTS.map((verdict) => [outwardVerdict(verdict, pair), verdict] as const);
  return {
    conversions,
    verdicts: Object.fromEntries(named.map(([name, verdict]) => [name, verdicts[verdict]])) as FileVerdicts, // of all
    matched_by,
    differing,
    not_expected,
    not_compared,
    causes: causes.map((one) => ({ ...one, verdict: outwardVerdict(one.verdict, pair) })),
    value: Object.fromEntries(
      named.map(([name, verdict]) => [
        name,
        Object.fromEntries(
          Object.entries(value[verdict]).map(([currency, sums]) => [currency, bySide(pair, sums)]),
        ),
      ]),
    ),
    provisional,
    gap,
  };
}
