import type { CaseResult, QaRun } from '../../wire/qa.ts';
import { byScenario } from './by-scenario.ts';
import { conditionList } from './condition-list.ts';
import { writeWhole } from './write-whole.ts';

/** Lines of the request log that one case brings along: who reads the file keeps all of it in memory. */
const LOG_LINES = 200;

/** Writes the run as JUnit XML: a suite per scenario, a case per set of conditions. */
export function writeJunit(run: QaRun, path: string): Promise<void> {
  return writeWhole(path, junitXml(run));
}

/** The same as text. Well-formed whatever pages and servers wrote into it. */
export function junitXml(run: QaRun): string {
  const suites = byScenario(run).map(({ name, file, why, cases }) =>
    [
      `  <testsuite ${attributes({ name, timestamp: timestamp(cases), ...counts(cases) })}>`,
      properties({ file, why }, '    '),
      ...cases.map((one) => testCase(one, file)),
      '  </testsuite>',
    ].join('\n'),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes({ name: `tallystick ${run.target}`, ...counts(run.cases) })}>`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase(result: CaseResult, file: string): string {
  const { scenario, conditions, outcome, note, duration_ms, attempts } = result;
  const head = attributes({
    name: conditionList(conditions),
    classname: scenario,
    file,
    time: seconds(duration_ms),
  });
  const log = requestLog(result);
  return [
    `    <testcase ${head}>`,
    properties({ id: result.id, ...conditions, outcome, attempts: String(attempts) }, '      '),
    ...(outcome === 'skipped' ? [`      <skipped ${attributes({ message: note ?? '' })}/>`] : []),
    // A reader that knows no second failure takes the first: all of them stand in its text.
    ...(outcome === 'failed' ? [failure(result)] : []),
    ...(log === '' ? [] : [`      <system-out>${xmlText(log)}</system-out>`]),
    ...(result.console.length === 0
      ? []
      : [`      <system-err>${xmlText(result.console.slice(0, LOG_LINES).join('\n'))}</system-err>`]),
    '    </testcase>',
  ].join('\n');
}

function failure({ failures, note, conversions }: CaseResult): string {
  const message = failures[0]?.message ?? note ?? 'The case failed.';
  const told = failures.map(({ message, expected, actual }) =>
    [message, expected !== null && `  expected: ${expected}`, actual !== null && `  actual:   ${actual}`]
      .filter(Boolean)
      .join('\n'),
  );
  const judged = conversions.map(
    ({ order_id, type, verdict, cause }) => `${type} ${order_id}: ${verdict}${cause ? `, ${cause}` : ''}`,
  );
  const text = [...told, ...judged].join('\n');
  return `      <failure ${attributes({ type: 'expectation', message })}>${xmlText(text)}</failure>`;
}

function requestLog({ started_at, requests, tags }: CaseResult): string {
  const lines = requests.slice(0, LOG_LINES).map(({ at, method, url, status, failure: failed }) => {
    return `+${at - started_at} ms ${method} ${url} ${failed ?? status ?? 'no answer'}`;
  });
  if (requests.length > LOG_LINES) lines.push(`and ${requests.length - LOG_LINES} more`);
  for (const { system, at, event, order_id, amount, currency, click_id } of tags.slice(0, LOG_LINES)) {
    const known = { event, order_id, amount, currency, click_id };
    const values = Object.entries(known).filter(([, value]) => value !== null);
    lines.push(`+${at - started_at} ms tag of ${system}: ${values.map((pair) => pair.join(' ')).join(', ')}`);
  }
  return lines.join('\n');
}

function counts(cases: readonly CaseResult[]) {
  const of = (outcome: CaseResult['outcome']) => cases.filter((one) => one.outcome === outcome).length;
  const duration = cases.reduce((sum, { duration_ms }) => sum + duration_ms, 0);
  return {
    tests: String(cases.length),
    failures: String(of('failed')),
    errors: '0',
    skipped: String(of('skipped')),
    time: seconds(duration),
  };
}

function timestamp(cases: readonly CaseResult[]): string {
  const first = Math.min(...cases.map(({ started_at }) => started_at));
  // The schema of JUnit knows no zone; UTC is what readers assume.
  return new Date(first).toISOString().slice(0, 19);
}

const seconds = (ms: number) => (ms / 1000).toFixed(3);

function properties(values: Record<string, string>, indent: string): string {
  const lines = Object.entries(values).map(
    ([name, value]) => `${indent}  <property ${attributes({ name, value })}/>`,
  );
  return [`${indent}<properties>`, ...lines, `${indent}</properties>`].join('\n');
}

function attributes(values: Record<string, string>): string {
  return Object.entries(values)
    .map(
      ([name, value]) =>
        `${name}="${xmlText(value).replace(/[\n\t]/g, (white) => `&#${white.charCodeAt(0)};`)}"`,
    )
    .join(' ');
}

/** XML 1.0 can not name these at all, not even escaped (Char, production 2). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must go
const UNSPEAKABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replace(UNSPEAKABLE, '\ufffd')
    .replace(/\r\n?/g, '\n')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
