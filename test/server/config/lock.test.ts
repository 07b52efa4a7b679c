import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { makeDataFolder } from '../../../server/config/data-folder.ts';
import { lockDataFolder } from '../../../server/config/lock.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

test('one process holds a data folder, a second one is told which', async () => {
  const folder = await makeDataFolder(temporaryFolder());
  const lock = lockDataFolder(folder);
  expect(() => lockDataFolder(folder)).toThrow(expect.objectContaining({ code: 'folder_in_use' }));
  expect(() => lockDataFolder(folder)).toThrow(`process ${process.pid} on`);
  lock.release();
  lockDataFolder(folder).release();
});

test('a holder that is killed leaves nothing to clear away', async () => {
  const folder = await makeDataFolder(temporaryFolder());
  const holder = spawn(
    process.execPath,
    [fileURLToPath(new URL('./hold-lock.ts', import.meta.url)), folder.root],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  onTestFinished(() => void holder.kill('SIGKILL'));
  await once(holder.stdout, 'data');
  expect(() => lockDataFolder(folder)).toThrow(`process ${holder.pid} on`);
  const ended = once(holder, 'exit');
  holder.kill('SIGKILL');
  await ended;
  lockDataFolder(folder).release();
});
