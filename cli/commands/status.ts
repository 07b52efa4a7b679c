import { Command } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { dataFolder } from '../../server/config/data-folder.ts';
import { statusOf } from '../../server/desk/status-of.ts';
import { Status } from '../../wire/api.ts';
import { EXIT } from '../cli-error.ts';
import { dataOption } from '../options.ts';
import { table } from '../table.ts';
import type { Terminal } from '../terminal.ts';
import { askDesk, findDesk, readStore, requireData } from '../with-config.ts';

/** `tallystick status`: what was received and what became of it. */
export function statusCommand(terminal: Terminal): Command {
  return new Command('status')
    .description('Count what was received and what became of it.')
    .addOption(dataOption())
    .option('--json', 'print JSON')
    .action(async ({ data, json }: { data: string; json?: boolean }) => {
      requireData(data);
      const desk = await findDesk(data);
      const status = desk ? await askDesk(desk, Status, 'status') : await readStatus(data);
      if (json) terminal.data(JSON.stringify(status));
      else for (const line of describe(status, desk?.url)) terminal.data(line);
      if (!status.balanced) process.exitCode = EXIT.threshold;
    });
}

function readStatus(data: string): Promise<Status> {
  return readStore(data, (reader) =>
    statusOf({ reader, data: dataFolder(data).root, now: Date.now, version: packageJson.version }),
  );
}

function describe(
  { counts, refused, dropped, balanced, journals }: Status,
  desk: string | undefined,
): string[] {
  const rows = Object.entries(counts).map(([name, n]) => [name.replace('_', ' '), n.toLocaleString('en')]);
  const reasons = (title: string, of: Record<string, number>) =>
    Object.entries(of).map(([code, n]) => [`${title}: ${code}`, n.toLocaleString('en')]);
  return [
    desk === undefined ? 'No desk is running.' : `Desk at ${desk}`,
    ...table([...rows, ...reasons('refused', refused), ...reasons('dropped', dropped)], [1]),
    ...table(
      journals.map(({ writer, written, loaded }) => [
        `journal ${writer}`,
        `${written.toLocaleString('en')} written`,
        `${loaded.toLocaleString('en')} loaded`,
      ]),
      [1, 2],
    ),
    balanced ? 'The counts balance.' : 'THE COUNTS DO NOT BALANCE. Run: tallystick verify',
  ];
}
