import { styleText } from 'node:util';
import type { CaseResult, QaRun } from '../../wire/qa.ts';

/** A run in lines for a terminal: what failed and why, then how many of each outcome there were. */
export function describeRun(run: QaRun): string[] {
  const failed = run.cases.filter(({ outcome }) => outcome === 'failed');
  return [...run.browsers.map(describeBrowser), ...failed.flatMap(describeFailure), summary(run)];
}

function describeBrowser({
  engine,
  version,
  cookies,
  third_party,
  partitioned,
}: QaRun['browsers'][number]): string {
  const said = `${third_party ? 'other sites keep cookies' : 'other sites keep no cookies'}${partitioned ? ', partitioned ones too' : ''}`;
  // It shares an engine with Safari and none of its protections.
  const name = engine === 'webkitgtk' ? `${version} (WebKitGTK, not Safari)` : version;
  return styleText(
    'dim',
    `${name}, ${cookies}: measured, ${third_party || !partitioned ? said : 'other sites keep partitioned cookies only'}`,
  );
}

function describeFailure({ id, failures, note }: CaseResult): string[] {
  return [
    '',
    styleText(['red', 'bold'], id),
    ...failures.flatMap(({ message, expected, actual }) => [
      indent(message, '  '),
      ...(expected === null ? [] : [indent(`expected: ${expected}`, '    ')]),
      ...(actual === null ? [] : [indent(`there is: ${actual}`, '    ')]),
    ]),
    ...(note === null ? [] : [indent(`note: ${note}`, '  ')]),
  ];
}

function indent(text: string, by: string): string {
  return text.replace(/^/gm, by);
}

function summary({ cases, duration_ms }: QaRun): string {
  const count = (outcome: CaseResult['outcome']) => cases.filter((one) => one.outcome === outcome).length;
  const parts = (['passed', 'failed', 'flaky', 'skipped'] as const)
    .map((outcome) => [outcome, count(outcome)] as const)
    .filter(([outcome, n]) => n > 0 || outcome === 'passed')
    .map(([outcome, n]) => `${n} ${outcome}`);
  return `${parts.join(', ')} in ${(duration_ms / 1000).toFixed(1)} s`;
}
