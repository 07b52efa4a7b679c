import type { Cause } from '../wire/causes.ts';
import type { FileVerdict } from '../wire/report.ts';
import type { Verdict } from '../wire/verdict.ts';
import { audit, words } from './data.ts';

const [left, right] = audit.sides;

/** What a side is called; a name that this page does not know stands for itself. */
export function wordsOf(side: string): { name: string; only: string } {
  return words.sides[side] ?? { name: side, only: side };
}

/** What the report calls a verdict: one-sided ones bear the name of their side. */
export function keyOf(verdict: Verdict): string {
  if (verdict === 'pixel_only') return `${left}_only`;
  if (verdict === 'postback_only') return `${right}_only`;
  return verdict;
}

export const verdictNames: Record<Verdict, string> = {
  ...words.verdicts,
  pixel_only: wordsOf(left).only,
  postback_only: wordsOf(right).only,
};

/** Every verdict of two files, in the order in which they are shown. */
export const FILE_VERDICTS: readonly FileVerdict[] = [
  'agreed',
  'differs',
  'pixel_only',
  'postback_only',
  'report_only',
  'ours_only',
  'theirs_only',
  'waiting',
  'not_expected',
];

/** What a verdict of any two of the files is called. */
export function nameOfVerdict(verdict: FileVerdict): string {
  const names: Readonly<Record<string, string>> = words.verdicts;
  return names[verdict] ?? wordsOf(verdict.replace(/_only$/, '')).only;
}

/** Nobody has a pixel or postbacks where an affiliate's log stands beside a report. */
const isAffiliates = audit.report.sides.includes('ours');

export function causeNameOf(cause: Cause): string {
  return (isAffiliates ? words.affiliateCauseNames[cause] : undefined) ?? words.causeNames[cause];
}

export function causeTextOf(cause: Cause): { message: string; advice: string } {
  return (isAffiliates ? words.affiliateCauseTexts[cause] : undefined) ?? words.causeTexts[cause];
}

/** The number of conversions of each verdict. */
export function countOf(verdict: Verdict): number {
  const counts: Readonly<Record<string, number | undefined>> = audit.report.verdicts;
  return counts[keyOf(verdict)] ?? 0;
}

/** A side's sum of a verdict in a currency; undefined where it reported none of these conversions. */
export function sumOf(verdict: Verdict, currency: string, side: string): string | undefined {
  const value: Readonly<Record<string, Record<string, Readonly<Record<string, string>>>>> =
    audit.report.value;
  const sum = value[keyOf(verdict)]?.[currency]?.[side];
  const isAbsent =
    verdict === 'waiting' || verdict === 'not_expected'
      ? Number(sum) === 0
      : keyOf(verdict).endsWith('_only') && keyOf(verdict) !== `${side}_only`;
  return isAbsent ? undefined : sum;
}
