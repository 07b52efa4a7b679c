import { appendFile } from 'node:fs/promises';
import type { CaseResult, QaRun } from '../../wire/qa.ts';
import { byScenario } from './by-scenario.ts';
import { conditionList } from './condition-list.ts';
import { describeComparison } from './describe-comparison.ts';
import { outcomeCounts } from './outcome-counts.ts';

/**
 * GitHub refuses a summary of more than 1 MiB per step, whole
 * (docs.github.com, "Workflow commands", step isolation and limits). Other commands of the step may have written too.
 */
const SUMMARY_BYTES = 900_000;
/** Cases that are told in full; the page has all. */
const TOLD = 50;
const MARKS: Record<CaseResult['outcome'], string> = {
  passed: '✅',
  failed: '❌',
  flaky: '⚠️',
  skipped: '➖',
};

/** Adds the run to the page of the job; `path` is what GitHub puts into $GITHUB_STEP_SUMMARY. */
export async function writeGithubSummary(run: QaRun, path: string): Promise<void> {
  await appendFile(path, githubSummary(run));
}

/** The run as GitHub's Markdown, at most 900,000 bytes. */
export function githubSummary(run: QaRun): string {
  const sections = [head(run), comparison(run), failures(run), matrix(run)];
  return withinLimit(sections.flat());
}

function head(run: QaRun): string[] {
  const { passed, failed, flaky, skipped } = outcomeCounts(run);
  const counts = [
    failed > 0 && `${failed} failed`,
    flaky > 0 && `${flaky} flaky`,
    `${passed} passed`,
    skipped > 0 && `${skipped} skipped`,
  ].filter(Boolean);
  const browsers = [...new Set(run.browsers.map(({ version }) => version))];
  return [
    `## ${failed > 0 ? '❌' : '✅'} Tallystick: ${counts.join(', ')}`,
    '',
    `${code(run.target)}, ${run.cases.length} cases of ${byScenario(run).length} scenarios in ${Math.round(run.duration_ms / 1000)} s, ${browsers.map(code).join(' and ')}`,
    '',
  ];
}

function comparison(run: QaRun): string[] {
  if (run.comparison === undefined) return [];
  const told = describeComparison(run.comparison);
  if (told.length === 0) return ['Nothing has changed since the last baseline.', ''];
  return [
    ...told.map(({ sentence, cases }) => {
      const more = cases.length > 5 ? `, and ${cases.length - 5} more` : '';
      return `- **${sentence}**: ${cases.slice(0, 5).map(code).join(', ')}${more}`;
    }),
    '',
  ];
}

function failures({ cases }: QaRun): string[] {
  const failed = cases.filter(({ outcome }) => outcome === 'failed');
  if (failed.length === 0) return [];
  return [
    '### Failed',
    '',
    ...failed.slice(0, TOLD).flatMap(({ id, failures: found, note, conversions }) => [
      `- ${code(id)}`,
      ...(found.length === 0 && note !== null ? [`  - ${code(note)}`] : []),
      ...found.map(({ message, expected, actual }) => {
        const sides = [
          expected !== null && `expected ${code(expected)}`,
          actual !== null && `got ${code(actual)}`,
        ].filter(Boolean);
        return `  - ${text(message)}${sides.length > 0 ? `: ${sides.join(', ')}` : ''}`;
      }),
      ...conversions
        .filter(({ cause }) => cause !== null)
        .map(
          ({ order_id, verdict, cause }) => `  - ${code(order_id)} is ${code(verdict)}: ${code(cause ?? '')}`,
        ),
    ]),
    ...(failed.length > TOLD ? [`- and ${failed.length - TOLD} more`] : []),
    '',
  ];
}

function matrix(run: QaRun): string[] {
  const engines = [...new Set(run.cases.map(({ conditions }) => conditions.engine))];
  return [
    '### Scenarios',
    '',
    `| | ${engines.join(' | ')} |`,
    `|---|${engines.map(() => '---').join('|')}|`,
    ...byScenario(run).map(({ name, cases }) => {
      const cells = engines.map((engine) =>
        cases
          .filter(({ conditions }) => conditions.engine === engine)
          .map(({ conditions, outcome }) => {
            const varied = conditionList(conditions).slice(engine.length + 2);
            return varied === '' ? MARKS[outcome] : `${MARKS[outcome]} ${text(varied)}`;
          })
          .join('<br>'),
      );
      return `| ${text(name)} | ${cells.join(' | ')} |`;
    }),
    '',
  ];
}

/** Whole lines, as many as there is room for. */
function withinLimit(lines: readonly string[]): string {
  const end = '\nThe rest is in the report: this page has room for no more.\n';
  let bytes = Buffer.byteLength(end);
  const kept = lines.findIndex((line) => {
    bytes += Buffer.byteLength(line) + 1;
    return bytes > SUMMARY_BYTES;
  });
  return kept === -1 ? `${lines.join('\n')}\n` : `${lines.slice(0, kept).join('\n')}\n${end}`;
}

/** Text of a page or a server, in one line, as it is: nothing of it is Markdown, HTML or a mention of somebody. */
function code(value: string): string {
  const line = oneLine(value).replaceAll('|', '\\|');
  const fence = '`'.repeat(Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  const isTouching = line.startsWith('`') || line.endsWith('`');
  return isTouching ? `${fence} ${line} ${fence}` : `${fence}${line || ' '}${fence}`;
}

/** The same where it is a sentence or a name. */
function text(value: string): string {
  return oneLine(value)
    .replace(/[\\`*_{}[\]()#!|~<>&@]|^[-+\d]|(?<=www)\./gi, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll('://', ':&#8203;//');
}

function oneLine(value: string): string {
  const line = value
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
  return line.length > 500 ? `${line.slice(0, 500)}…` : line;
}
