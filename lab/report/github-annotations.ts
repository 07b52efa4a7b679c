import { isAbsolute, relative } from 'node:path';
import type { CaseResult, QaRun } from '../../wire/qa.ts';
import { byScenario } from './by-scenario.ts';
import { conditionList } from './condition-list.ts';

/** GitHub shows no more errors of one step (docs.github.com/rest/checks/runs, "Annotations"); the rest would be lost unsaid. */
const SHOWN = 10;

/**
 * Lines for the standard output of a job: an error per scenario that failed, at its file. `root` is the folder of the
 * repository; a file outside of it is not named, since GitHub could not show it.
 */
export function githubAnnotations(run: QaRun, root: string): string[] {
  const failed = byScenario(run)
    .map((scenario) => ({
      ...scenario,
      failed: scenario.cases.filter(({ outcome }) => outcome === 'failed'),
    }))
    .filter((scenario) => scenario.failed.length > 0);
  const told = failed.length > SHOWN ? failed.slice(0, SHOWN - 1) : failed;
  const lines = told.map(({ name, file, failed: cases }) => {
    const path = pathIn(root, file);
    const place = path === null ? '' : `file=${property(path)},`;
    return `::error ${place}title=${property(name)}::${message(cases.map(describe).join('\n'))}`;
  });
  if (told.length < failed.length)
    lines.push(
      `::error title=Tallystick::${failed.length - told.length} more scenarios failed. See the summary.`,
    );
  return lines;
}

function describe({ conditions, failures, note }: CaseResult): string {
  const [first] = failures;
  const said = first?.message ?? note ?? 'failed';
  const sides =
    first?.expected != null && first.actual != null
      ? `: expected ${first.expected}, got ${first.actual}`
      : '';
  const more = failures.length > 1 ? ` (and ${failures.length - 1} more)` : '';
  return `${conditionList(conditions)}: ${cut(said)}${cut(sides)}${more}`;
}

function pathIn(root: string, file: string): string | null {
  const path = isAbsolute(file) ? relative(root, file) : file;
  return path === '' || path.startsWith('..') || isAbsolute(path) ? null : path.replaceAll('\\', '/');
}

const cut = (text: string) => (text.length > 500 ? `${text.slice(0, 500)}…` : text);

// As GitHub's own toolkit escapes them (actions/toolkit, packages/core/src/command.ts).
function message(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return message(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
