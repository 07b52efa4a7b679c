import type { CheckReport } from '../lab/check/check-page.ts';
import type { Finding } from '../lab/check/finding.ts';

const SEVERITIES = ['problem', 'note', 'ok'] as const;
const INDENT = ' '.repeat(9);

/** What a check found, for people: what has to be mended first, what is as it should be last and short. */
export function describeCheck(report: CheckReport): string[] {
  const { url, browser, findings, problems } = report;
  const blocks = SEVERITIES.flatMap((severity) =>
    findings.filter((each) => each.severity === severity).map(describe),
  );
  const notes = findings.filter(({ severity }) => severity === 'note').length;
  return [
    `${url}, seen in ${browser}`,
    '',
    ...blocks.flat(),
    `${count(problems, 'problem')}, ${count(notes, 'note')}. What the page reported was stopped in the browser: nothing was counted.`,
  ].map(printable);
}

function describe({ code, severity, message, evidence, advice }: Finding): string[] {
  const word = severity === 'problem' ? 'PROBLEM' : severity;
  if (severity === 'ok') return [`${word.padEnd(9)}${message} (${code})`, ''];
  return [
    `${word.padEnd(9)}${message} (${code})`,
    ...evidence.map((line) => `${INDENT}- ${line}`),
    ...(advice === null ? [] : [`${INDENT}To do: ${advice}`]),
    '',
  ];
}

function count(n: number, what: string): string {
  return n === 0 ? `no ${what}s` : `${n} ${what}${n === 1 ? '' : 's'}`;
}

/** A page may hold anything, and a terminal obeys what it is sent. */
function printable(line: string): string {
  return line.replace(/\p{C}/gu, '\u{fffd}');
}
