import { Command } from 'commander';
import { expandMatrix } from '../../lab/runner/expand-matrix.ts';
import { selectCases } from '../../lab/runner/select-cases.ts';
import { loadScenarios } from '../../lab/scenario/load-scenarios.ts';
import { labFailure } from '../lab-failure.ts';
import { BUILT_IN, browserOption, enginesOf, parsePattern, type WantedEngines } from '../lab-options.ts';
import type { Terminal } from '../terminal.ts';

type Options = { browser: WantedEngines; grep?: string; json?: boolean };

/** `tallystick qa list`: which cases a run would have. */
export function qaListCommand(terminal: Terminal): Command {
  return new Command('list')
    .description('List scenarios and their cases.')
    .argument('[path]', 'folder or file with scenarios; those that come along unless said')
    .addOption(browserOption())
    .option('--grep <pattern>', 'only cases whose id has this', parsePattern)
    .option('--json', 'print JSON')
    .action(async (path: string | undefined, options: Options) => {
      const scenarios = await loadScenarios(path ?? BUILT_IN).catch((error) => {
        throw labFailure(error);
      });
      const cases = selectCases(expandMatrix({ scenarios, engines: await enginesOf(options.browser) }), {
        grep: options.grep,
      });
      if (options.json) {
        const rows = cases.map(({ id, scenario, conditions }) => {
          const { name, why, file } = scenario;
          return { id, scenario: name, why, file, conditions };
        });
        terminal.data(JSON.stringify(rows));
        return;
      }
      for (const [scenario, all] of Map.groupBy(cases, (one) => one.scenario)) {
        terminal.data(`${scenario.name}  (${scenario.file})`);
        terminal.data(`  ${scenario.why}`);
        for (const { id } of all) terminal.data(`    ${id}`);
      }
      terminal.say(`${cases.length} cases`);
    });
}
