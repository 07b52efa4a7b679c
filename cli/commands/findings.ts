import { Command } from 'commander';
import { listFindings } from '../../reconcile/findings/list-findings.ts';
import { FindingsQuery, FindingsReport } from '../../wire/findings-report.ts';
import { CliError, EXIT } from '../cli-error.ts';
import { describeFindings } from '../describe-findings.ts';
import { dataOption } from '../options.ts';
import type { Terminal } from '../terminal.ts';
import { askDesk, findDesk, readStore, requireData } from '../with-config.ts';

type Options = { data: string; json?: boolean; site?: string; from?: string; to?: string };

/** `tallystick findings`: what is suspicious, and what nobody can say. */
export function findingsCommand(terminal: Terminal): Command {
  return new Command('findings')
    .description('Show what is suspicious: facts, and indications with their innocent explanations.')
    .addOption(dataOption())
    .option('--site <id>', 'one site; all unless said')
    .option('--from <time>', 'conversions received from then on, such as 2026-01-05 or 2026-01-05T10:00Z')
    .option('--to <time>', 'and before then')
    .option('--json', 'print JSON')
    .action(async ({ data, json, ...asked }: Options) => {
      requireData(data);
      const query = FindingsQuery.safeParse(asked);
      if (!query.success) {
        const [issue] = query.error.issues;
        throw new CliError(EXIT.usage, 'bad_request', `--${issue?.path.join('.')}: ${issue?.message}`);
      }
      const desk = await findDesk(data);
      const path = `findings?${new URLSearchParams(asked)}`;
      const report = desk
        ? await askDesk(desk, FindingsReport, path)
        : await readStore(data, (engine) => listFindings(engine, query.data));
      if (json) terminal.data(JSON.stringify(report));
      else for (const line of describeFindings(report)) terminal.data(line);
    });
}
