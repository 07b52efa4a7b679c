import { basename } from 'node:path';
import { causeText } from '../wire/affiliate-causes.ts';
import { FileVerdict, type PairTotals, type ReconcileReport } from '../wire/report.ts';
import type { SideName } from '../wire/side-name.ts';
import { table } from './table.ts';

const WORDS: Record<FileVerdict, string> = {
  agreed: 'agreed',
  differs: 'differs',
  pixel_only: 'pixel only',
  postback_only: 'postback only',
  report_only: 'report only',
  ours_only: 'ours only',
  theirs_only: 'theirs only',
  waiting: 'waiting',
  not_expected: 'not expected',
};

export type Paths = Partial<Record<SideName, string | undefined>>;

/** A report in words, for a terminal. */
export function describeReport(report: ReconcileReport, paths: Paths): string[] {
  return [
    ...describeFiles(report, paths),
    `As of ${new Date(report.as_of).toISOString()}`,
    '',
    ...describeVerdicts(report, report.sides),
    '',
    describeGap(report),
    ...describeDetails(report),
    ...(report.pairs ?? []).flatMap((pair) => [
      '',
      `${pair.sides.join(' beside ')}:`,
      ...describeVerdicts(pair, pair.sides),
      describeGap(pair),
    ]),
    ...describeBeside(report),
    ...describeEarlier(report),
    ...describeSince(report),
    ...describeGates(report),
    ...(report.unseen === undefined ? [] : ['', report.unseen.message]),
  ];
}

function describeFiles(report: ReconcileReport, paths: Paths): string[] {
  const rows = report.sides.map((side) => {
    const mapping = report.mapping[side];
    return [
      side,
      basename(paths[side] ?? ''),
      `${count(report.rows[side])} rows`,
      `${count(report.claims[side])} conversions`,
      `${count(report.duplicates[side])} duplicates`,
      `${count(report.updates[side])} updates`,
      `${count(report.items[side])} further items`,
      `${count(report.refused[side]?.rows)} refused`,
      `(${mapping?.preset}, ${mapping?.role ?? 'no amounts'}, ${mapping?.zone})`,
    ];
  });
  return table(rows, [2, 3, 4, 5, 6, 7]);
}

function describeVerdicts(totals: PairTotals, sides: readonly SideName[]): string[] {
  const [left, right] = sides;
  const currencies = [...new Set(Object.values(totals.value).flatMap((sums) => Object.keys(sums)))].sort();
  const header = [
    '',
    'conversions',
    'share',
    ...currencies.flatMap((currency) => [`${left} ${currency}`, `${right} ${currency}`]),
  ];
  const verdicts = FileVerdict.options.filter((verdict) => totals.verdicts[verdict] !== undefined);
  const rows = verdicts.map((verdict) => {
    const n = totals.verdicts[verdict] ?? 0;
    const sums = currencies.flatMap((currency) => {
      const sum = totals.value[verdict]?.[currency];
      return [left, right].map((side) => (side === undefined ? '' : (sum?.[side] ?? '')));
    });
    return [
      WORDS[verdict],
      count(n),
      percent(totals.conversions === 0 ? null : n / totals.conversions),
      ...sums,
    ];
  });
  return table([header, ...rows], header.map((_, index) => index).slice(1));
}

function describeBeside({ beside }: ReconcileReport): string[] {
  if (beside === undefined) return [];
  const verdicts = FileVerdict.options.filter(
    (verdict) => beside.has[verdict] !== undefined || beside.lacks[verdict] !== undefined,
  );
  return [
    '',
    ...table(
      [
        ['', `in the ${beside.side}`, 'not in it'],
        ...verdicts.map((verdict) => [
          WORDS[verdict],
          count(beside.has[verdict] ?? 0),
          count(beside.lacks[verdict] ?? 0),
        ]),
        [`${beside.side} alone`, count(beside.alone), ''],
      ],
      [1, 2],
    ),
  ];
}

function describeGap({ gap, provisional }: PairTotals): string {
  if (gap.share === null) return 'No conversion was expected on both sides, so there is no gap to speak of.';
  const interval = `${percent(gap.low)} to ${percent(gap.high)}`;
  const said = `Gap: ${percent(gap.share)} (95 %: ${interval}), ${count(gap.missing)} of ${count(gap.expected)} conversions expected on both sides.`;
  return provisional === 0 ? said : `${said} ${count(provisional)} of them rest on an assumed delay.`;
}

function describeDetails(report: ReconcileReport): string[] {
  const lines = [
    named('Differing fields', report.differing),
    named('Not compared', report.not_compared),
    named('Not expected because', report.not_expected),
    ...report.sides.map((side) =>
      named(`Refused rows of the ${side} file`, report.refused[side]?.reasons ?? {}),
    ),
    named('Matched by', report.matched_by),
    describeProbable(report),
    ...describeCauses(report),
  ];
  return lines.filter((line) => line !== undefined);
}

/** One line per cause, most frequent first, with how sure it is. */
function describeCauses({ causes, sides }: ReconcileReport): string[] {
  const codes = [...new Set(causes.map(({ cause }) => cause))];
  if (codes.length === 0) return [];
  const lines = codes.map((code) => {
    const of = causes.filter(({ cause }) => cause === code);
    const n = of.reduce((sum, { conversions }) => sum + conversions, 0);
    const sure = of.map(
      ({ verdict, certainty, conversions }) => `${WORDS[verdict]} ${count(conversions)} ${certainty}`,
    );
    return `  ${count(n).padStart(9)}  ${causeText(code, sides).message} (${code}: ${sure.join(', ')})`;
  });
  return ['Causes:', ...lines];
}

function describeProbable({ probable }: ReconcileReport): string | undefined {
  if (probable === null || (probable.accepted === 0 && probable.blocks.every(({ used }) => used)))
    return undefined;
  const skipped = probable.blocks.filter(({ pairs, used }) => pairs > 0 && !used);
  const said = `Paired by likeness: ${count(probable.accepted)}, each at least ${percent(probable.threshold)} probable (${probable.calibrated ? 'calibrated on pairs that ids joined' : 'uncalibrated'})`;
  if (skipped.length === 0) return said;
  return `${said}; too many to compare: ${skipped.map(({ name, pairs }) => `${name} ${count(pairs)}`).join(', ')}`;
}

function named(title: string, counts: Record<string, number>): string | undefined {
  const seen = Object.entries(counts).filter(([, n]) => n > 0);
  if (seen.length === 0) return undefined;
  return `${title}: ${seen.map(([code, n]) => `${code} ${count(n)}`).join(', ')}`;
}

/** Changes that are listed; the report has more. */
const CHANGES_SHOWN = 20;

function describeEarlier({ earlier }: ReconcileReport): string[] {
  if (earlier === undefined) return [];
  if (earlier.status === 'could_not_judge')
    return ['', `The earlier export could not be judged: ${earlier.failed.join(', ')}.`];
  const total = earlier.vanished + earlier.declined + earlier.lowered;
  const shown = earlier.changes.slice(0, CHANGES_SHOWN);
  return [
    '',
    `Changed after credit: ${count(total)} (vanished ${count(earlier.vanished)}, declined ${count(earlier.declined)}, lowered ${count(earlier.lowered)})`,
    ...table(
      shown.map((one) => [
        one.change,
        one.order_id ?? one.click_id ?? '',
        `${one.before_amount ?? ''} ${one.currency ?? ''} ${one.before_state ?? ''}`.trim(),
        one.change === 'vanished'
          ? ''
          : `now ${one.after_amount ?? ''} ${one.currency ?? ''} ${one.after_state ?? ''}`.trim(),
      ]),
    ),
    ...(total > shown.length ? [`and ${count(total - shown.length)} more`] : []),
  ];
}

function describeSince({ since }: ReconcileReport): string[] {
  if (since === undefined) return [];
  const fresh = FileVerdict.options.filter((verdict) => since.new[verdict] !== undefined);
  if (fresh.length === 0) return ['', 'New since the earlier run: nothing.'];
  const rows = fresh.map((verdict) => [WORDS[verdict], count(since.new[verdict])]);
  return ['', 'New since the earlier run; --out lists them in new.csv:', ...table(rows, [1])];
}

function describeGates({ gates }: ReconcileReport): string[] {
  const said = gates.filter(({ status }) => status !== 'passed');
  if (said.length === 0) return [];
  const lines = said.map(({ status, message, sides }) => {
    const about = sides === undefined ? '' : ` (${sides.join(' beside ')})`;
    return `${status === 'failed' ? 'Check failed' : 'Could not judge'}${about}: ${message}`;
  });
  // Several checks may have the same reason for which they could not be made.
  return ['', ...new Set(lines)];
}

function count(n: number | undefined): string {
  return (n ?? 0).toLocaleString('en');
}

function percent(share: number | null): string {
  return share === null ? '' : `${(share * 100).toFixed(2)} %`;
}
