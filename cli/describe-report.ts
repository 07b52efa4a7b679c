import { basename } from 'node:path';
import { CAUSES } from '../wire/cause.ts';
import type { ReconcileReport } from '../wire/report.ts';
import { VERDICTS } from '../wire/verdict.ts';
import { table } from './table.ts';

const WORDS = {
  agreed: 'agreed',
  differs: 'differs',
  pixel_only: 'pixel only',
  postback_only: 'postback only',
  waiting: 'waiting',
  not_expected: 'not expected',
} as const;

/** A report in words, for a terminal. */
export function describeReport(
  report: ReconcileReport,
  paths: { pixel: string; postback: string },
): string[] {
  return [
    ...describeFiles(report, paths),
    `As of ${new Date(report.as_of).toISOString()}`,
    '',
    ...describeVerdicts(report),
    '',
    describeGap(report),
    ...describeDetails(report),
    ...describeGates(report),
  ];
}

function describeFiles(report: ReconcileReport, paths: { pixel: string; postback: string }): string[] {
  const rows = (['pixel', 'postback'] as const).map((side) => {
    const { preset, role, zone } = report.mapping[side];
    return [
      side,
      basename(paths[side]),
      `${count(report.rows[side])} rows`,
      `${count(report.claims[side])} conversions`,
      `${count(report.duplicates[side])} duplicates`,
      `${count(report.updates[side])} updates`,
      `${count(report.items[side])} further items`,
      `${count(report.refused[side].rows)} refused`,
      `(${preset}, ${role ?? 'no amounts'}, ${zone})`,
    ];
  });
  return table(rows, [2, 3, 4, 5, 6, 7]);
}

function describeVerdicts(report: ReconcileReport): string[] {
  const currencies = [...new Set(Object.values(report.value).flatMap((sums) => Object.keys(sums)))].sort();
  const header = [
    '',
    'conversions',
    'share',
    ...currencies.flatMap((currency) => [`pixel ${currency}`, `postback ${currency}`]),
  ];
  const rows = VERDICTS.map((verdict) => {
    const n = report.verdicts[verdict];
    const sums = currencies.flatMap((currency) => {
      const sum = report.value[verdict][currency];
      return [sum?.pixel ?? '', sum?.postback ?? ''];
    });
    return [
      WORDS[verdict],
      count(n),
      percent(report.conversions === 0 ? null : n / report.conversions),
      ...sums,
    ];
  });
  return table([header, ...rows], header.map((_, index) => index).slice(1));
}

function describeGap({ gap, provisional }: ReconcileReport): string {
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
    named('Refused rows of the pixel file', report.refused.pixel.reasons),
    named('Refused rows of the postback file', report.refused.postback.reasons),
    ...describeCauses(report),
    named('Matched by', report.matched_by),
    describeProbable(report),
  ];
  return lines.filter((line) => line !== undefined);
}

/** One line per cause, most frequent first, with how sure it is. */
function describeCauses({ causes }: ReconcileReport): string[] {
  const codes = [...new Set(causes.map(({ cause }) => cause))];
  if (codes.length === 0) return [];
  const lines = codes.map((code) => {
    const of = causes.filter(({ cause }) => cause === code);
    const n = of.reduce((sum, { conversions }) => sum + conversions, 0);
    const sure = of.map(
      ({ verdict, certainty, conversions }) => `${WORDS[verdict]} ${count(conversions)} ${certainty}`,
    );
    return `  ${count(n).padStart(9)}  ${CAUSES[code].message} (${code}: ${sure.join(', ')})`;
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

function describeGates({ gates }: ReconcileReport): string[] {
  const said = gates.filter(({ status }) => status !== 'passed');
  if (said.length === 0) return [];
  return [
    '',
    ...said.map(
      ({ status, message }) => `${status === 'failed' ? 'Check failed' : 'Could not judge'}: ${message}`,
    ),
  ];
}

function count(n: number): string {
  return n.toLocaleString('en');
}

function percent(share: number | null): string {
  return share === null ? '' : `${(share * 100).toFixed(2)} %`;
}
