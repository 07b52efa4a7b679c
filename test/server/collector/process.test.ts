import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openReader } from '../../../journal/reader.ts';
import { addSite } from '../../../server/config/add-site.ts';
import { makeDataFolder } from '../../../server/config/data-folder.ts';
import { openConfig } from '../../../server/config/open-config.ts';
import { visitMessage } from '../../support/pixel-message.ts';
import { postEvent } from '../../support/post-event.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { until } from '../../support/until.ts';

const MAIN = fileURLToPath(new URL('../../../server/collector/main.ts', import.meta.url));
const world = { now: Date.now, randomBytes };

async function installation() {
  const folder = await makeDataFolder(temporaryFolder());
  const store = await openConfig(folder.config, () => {});
  const shop = { name: 'Shop', origins: ['https://shop.example'] };
  const site = await store.change((config) => addSite(config, shop, world));
  return { folder, store, site };
}

function start(data: string, ...more: string[]) {
  const child = fork(MAIN, ['--data', data, '--port', '0', ...more], { silent: true });
  onTestFinished(() => void child.kill('SIGKILL'));
  let log = '';
  child.stderr?.on('data', (chunk) => {
    log += chunk;
  });
  return { child, log: () => log };
}

async function ready(child: ChildProcess): Promise<string> {
  const [message] = await once(child, 'message');
  expect(message).toEqual({ ready: true, port: expect.any(Number) });
  return `http://127.0.0.1:${message.port}`;
}

async function exitCode(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null) await once(child, 'exit');
  return child.exitCode;
}

async function visitsIn(data: string): Promise<number> {
  const reader = openReader({ data, name: 'collector' });
  let visits = 0;
  for await (const frame of reader.read()) if (frame.kind === 'frame') visits += frame.entries.length;
  await reader.close();
  return visits;
}

test('it says where it listens, takes events, and ends in order when it is asked to', async () => {
  const { folder, site } = await installation();
  const { child, log } = start(folder.root);
  const url = await ready(child);
  expect((await postEvent(url, visitMessage(site.id))).status).toBe(204);
  child.kill('SIGTERM');
  expect(await exitCode(child)).toBe(0);
  expect(await visitsIn(folder.root)).toBe(1);
  const lines = log()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).message);
  expect(lines).toEqual(['the collector listens', 'the collector has ended']);
});

test('it sees a new site within half a second', async () => {
  const { folder, store } = await installation();
  const url = await ready(start(folder.root).child);
  const site = await store.change((config) =>
    addSite(config, { name: 'New', origins: ['https://new.example'] }, world),
  );
  const changedAt = performance.now();
  await until(
    'the new site is known',
    async () => (await postEvent(url, visitMessage(site.id))).status === 204,
  );
  expect(performance.now() - changedAt).toBeLessThan(600);
});

test('it ends in order when its parent is gone', async () => {
  const { folder } = await installation();
  const { child } = start(folder.root);
  await ready(child);
  child.disconnect();
  expect(await exitCode(child)).toBe(0);
});

test('killed at any moment it leaves a journal that the next one goes on with', async () => {
  const { folder, site } = await installation();
  const first = start(folder.root);
  const url = await ready(first.child);
  let acknowledged = 0;
  const sending = Array.from({ length: 8 }, async () => {
    try {
      for (;;) if ((await postEvent(url, visitMessage(site.id))).status === 204) acknowledged += 1;
    } catch {
      // The collector is gone.
    }
  });
  await until('some are acknowledged', () => acknowledged > 50);
  first.child.kill('SIGKILL');
  await Promise.all(sending);

  const second = start(folder.root);
  const again = await ready(second.child);
  expect((await postEvent(again, visitMessage(site.id))).status).toBe(204);
  expect(await visitsIn(folder.root)).toBeGreaterThanOrEqual(acknowledged + 1);
});

test('while the disk lets no journal be opened it answers 503, and takes events once it does', async () => {
  const { folder, site } = await installation();
  // A file where the writer's folder must be, as a disk full or read-only would make it.
  writeFileSync(`${folder.journals}/collector`, '');
  const { child } = start(folder.root);
  const url = await ready(child);
  expect((await postEvent(url, visitMessage(site.id))).status).toBe(503);
  rmSync(`${folder.journals}/collector`);
  await until('events are taken', async () => (await postEvent(url, visitMessage(site.id))).status === 204);
});

test('a second one of the same name is told that the first one lives', async () => {
  const { folder } = await installation();
  await ready(start(folder.root).child);
  const second = start(folder.root);
  expect(await exitCode(second.child)).toBe(1);
  expect(second.log()).toContain('another process writes here');
  await ready(start(folder.root, '--writer', 'collector-2').child);
});

test('without a configuration it ends with a message', async () => {
  const { child, log } = start(temporaryFolder());
  expect(await exitCode(child)).toBe(1);
  expect(log()).toContain('config.json does not exist');
});
