import { globSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LabError } from '../lab-error.ts';
import type { Scenario } from './define-scenario.ts';
import { readScenario } from './read-scenario.ts';
import { resolveQaImport } from './resolve-qa-import.ts';

/** A scenario and the file that it is in, from the folder in which the run was started. */
export type LoadedScenario = Scenario & { file: string };

/** All scenarios of a folder, or the one of a file, by name. Throws a `LabError` that says which file is broken and how. */
export async function loadScenarios(path: string): Promise<LoadedScenario[]> {
  const files = filesOf(path);
  if (files.length === 0)
    throw new LabError(
      'usage',
      'no_scenarios',
      `There is no scenario in ${path}.`,
      'A scenario is a file *.ts, *.js, *.yaml or *.yml. Run `tallystick qa init` for an example of each.',
    );
  resolveQaImport();
  const scenarios = await Promise.all(files.map(load));
  const byName = Map.groupBy(scenarios, ({ name }) => name);
  for (const [name, same] of byName) {
    if (same.length > 1)
      throw new LabError(
        'usage',
        'name_taken',
        `${same.map(({ file }) => file).join(' and ')} have the same name, ${name}.`,
        'Reports and baselines go by the name: give each its own.',
      );
  }
  return scenarios.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function filesOf(path: string): string[] {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined)
    throw new LabError(
      'usage',
      'no_scenarios',
      `${path} is not there.`,
      'Name a folder or a file with scenarios. `tallystick qa init` writes a folder with examples.',
    );
  if (stat.isFile()) return [path];
  return globSync('**/*.{ts,js,mjs,yaml,yml}', { cwd: path })
    .filter((file) => !/(^|\/)(node_modules|\.)|\.d\.ts$|\.test\.[jt]s$/.test(file))
    .map((file) => join(path, file))
    .sort();
}

async function load(file: string): Promise<LoadedScenario> {
  const shown = relative(process.cwd(), file) || basename(file);
  if (/\.ya?ml$/.test(file))
    return { ...(await (await import('./read-yaml.ts')).readYaml(file, shown)), file: shown };
  let module: { default?: unknown };
  try {
    module = await import(pathToFileURL(file).href);
  } catch (error) {
    const reason = error instanceof Error ? reasonOf(error) : String(error);
    throw new LabError(
      'usage',
      'broken_scenario',
      `${shown} can not be loaded: ${reason}`,
      'Mend the file and run again.',
    );
  }
  return { ...readScenario(module.default, shown), file: shown };
}

/** The place and its line, as Node shows them, and what is wrong there; without the calls that led to it. */
function reasonOf({ name, message, stack = '' }: Error): string {
  const head = stack.split(/\n\s+at /)[0] ?? '';
  return head.includes(message) ? head : `${head}\n${name}: ${message}`.trim();
}
