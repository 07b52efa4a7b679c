import { randomBytes } from 'node:crypto';
import { Command } from 'commander';
import { rebuildStore } from '../../reconcile/store/rebuild-store.ts';
import { dataFolder } from '../../server/config/data-folder.ts';
import { lockDataFolder } from '../../server/config/lock.ts';
import { openConfig } from '../../server/config/open-config.ts';
import { readSecretKey } from '../../server/config/secret-key.ts';
import { readOperatorFiles } from '../../server/desk/read-operator-files.ts';
import { CliError, EXIT } from '../cli-error.ts';
import { dataOption } from '../options.ts';
import type { Terminal } from '../terminal.ts';
import { findDesk, requireData } from '../with-config.ts';

/** `tallystick rebuild`: the store anew from the journals. */
export function rebuildCommand(terminal: Terminal): Command {
  return new Command('rebuild')
    .description('Build the store anew from the journals, which are the truth.')
    .addOption(dataOption())
    .option('--json', 'print JSON')
    .action(async ({ data, json }: { data: string; json?: boolean }) => {
      requireData(data);
      if (await findDesk(data)) {
        throw new CliError(
          EXIT.usage,
          'desk_running',
          `A desk is serving ${data}.`,
          'Stop it first; collectors may go on.',
        );
      }
      const folder = dataFolder(data);
      const lock = lockDataFolder(folder);
      try {
        const { current } = await openConfig(folder.config, () => undefined);
        const { records } = await rebuildStore({
          data: folder.root,
          secret: await readSecretKey(folder.secretKey, { now: Date.now, randomBytes }),
          path: folder.store,
          config: current,
          files: await readOperatorFiles(current, { data: folder.root, onUnusable: terminal.say }),
          asOf: Date.now(),
          onProgress: terminal.progress,
        });
        terminal.data(
          json ? JSON.stringify({ records }) : `Rebuilt from ${records.toLocaleString('en')} records.`,
        );
      } finally {
        lock.release();
      }
    });
}
