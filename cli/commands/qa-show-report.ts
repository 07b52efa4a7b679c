import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Command } from 'commander';
import { describeRun } from '../../lab/runner/describe-run.ts';
import { QaRun } from '../../wire/qa.ts';
import { CliError, EXIT } from '../cli-error.ts';
import type { Terminal } from '../terminal.ts';

/** `tallystick qa show-report`: the last run again, and where its page is. */
export function qaShowReportCommand(terminal: Terminal): Command {
  return new Command('show-report')
    .description('Show what a run came to, and where its report is.')
    .argument('[folder]', 'what --out of the run was', 'qa-results')
    .action(async (folder: string) => {
      for (const line of describeRun(await readRun(folder))) terminal.data(line);
      const page = join(folder, 'index.html');
      if (existsSync(page)) terminal.data(`Report: ${pathToFileURL(resolve(page)).href}`);
    });
}

async function readRun(folder: string): Promise<QaRun> {
  const path = join(folder, 'results.json');
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CliError(
      EXIT.usage,
      'no_run',
      `There is no ${path}.`,
      'Name the folder that was --out of a run, or run one with `tallystick qa run`.',
    );
  });
  try {
    return QaRun.parse(JSON.parse(text));
  } catch {
    throw new CliError(
      EXIT.usage,
      'no_run',
      `${path} is not the results of a run.`,
      'Name the folder that was --out of a run.',
    );
  }
}
