import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { addAffiliate } from '../../../server/config/add-affiliate.ts';
import { emptyConfig } from '../../../server/config/empty-config.ts';
import { openConfig } from '../../../server/config/open-config.ts';
import type { Config } from '../../../wire/config.ts';
import { seededBytes } from '../../support/seeded-bytes.ts';
import { NOON } from '../../support/start-collector.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const world = { now: () => NOON, randomBytes: seededBytes(7) };
const add = (name: string) => (config: Config) => addAffiliate(config, { name }, world);
const quiet = () => {};

function place() {
  const path = join(temporaryFolder(), 'config.json');
  const onDisk = (file = path) => JSON.parse(readFileSync(file, 'utf8'));
  return { path, onDisk };
}

test('the first start makes an empty configuration', async () => {
  const { path, onDisk } = place();
  const store = await openConfig(path, quiet);
  expect(store.current).toEqual(emptyConfig());
  expect(onDisk()).toEqual(emptyConfig());
});

test('a change is on disk when it is told, with the version before it beside it, and no temporary file', async () => {
  const { path, onDisk } = place();
  const store = await openConfig(path, quiet);
  await store.change(add('Ann'));
  const before = store.current;
  await store.change(add('Bob'));
  expect(onDisk()).toEqual(store.current);
  expect(onDisk(`${path}.bak`)).toEqual(before);
  expect(readdirSync(join(path, '..')).toSorted()).toEqual(['config.json', 'config.json.bak']);
});

test('changes that are asked for at once are all made, one after another', async () => {
  const { path, onDisk } = place();
  const store = await openConfig(path, quiet);
  const names = Array.from({ length: 20 }, (_, index) => `Affiliate ${index}`);
  await Promise.all(names.map((name) => store.change(add(name))));
  expect(onDisk().affiliates.map(({ name }: { name: string }) => name)).toEqual(names);
});

test('a change that is refused changes nothing and blocks nothing', async () => {
  const { path, onDisk } = place();
  const store = await openConfig(path, quiet);
  await store.change(add('Ann'));
  await expect(store.change(add('ann'))).rejects.toMatchObject({ code: 'name_taken' });
  await store.change(add('Bob'));
  expect(onDisk().affiliates).toHaveLength(2);
});

test('a change that can not be written is not in memory either', async () => {
  const { path } = place();
  const store = await openConfig(path, quiet);
  await store.change(add('Ann'));
  const before = store.current;
  const folder = join(path, '..');
  renameSync(folder, `${folder}-gone`);
  await expect(store.change(add('Bob'))).rejects.toMatchObject({ code: 'ENOENT' });
  expect(store.current).toBe(before);
  renameSync(`${folder}-gone`, folder);
  await store.change(add('Bob'));
  expect(store.current.affiliates).toHaveLength(2);
});

describe('a damaged file', () => {
  for (const [how, bytes] of [
    ['empty', ''],
    ['full of zeros', '\0'.repeat(300)],
    ['cut in the middle', '{"version":1,"settings":{'],
    ['not a configuration', '{"version":1,"sites":[]}'],
  ] as const) {
    test(`that is ${how} gives way to the version before it, loudly, and is kept`, async () => {
      const { path, onDisk } = place();
      const store = await openConfig(path, quiet);
      await store.change(add('Ann'));
      await store.change(add('Bob'));
      writeFileSync(path, bytes);

      const logged: string[] = [];
      const again = await openConfig(path, (level, message) => logged.push(`${level} ${message}`));
      expect(again.current.affiliates.map(({ name }) => name)).toEqual(['Ann']);
      expect(logged).toEqual(['error the configuration was damaged; the version before it is in use']);
      expect(readFileSync(`${path}.damaged`, 'utf8')).toBe(bytes);

      await again.change(add('Cid'));
      expect(onDisk(`${path}.bak`).affiliates).toHaveLength(1);
      expect(onDisk().affiliates).toHaveLength(2);
    });
  }

  test('without a backup stops the start: an empty one would silently drop every link', async () => {
    const { path } = place();
    await openConfig(path, quiet);
    writeFileSync(path, '{');
    rmSync(`${path}.bak`, { force: true });
    await expect(openConfig(path, quiet)).rejects.toMatchObject({ code: 'config_damaged' });
    expect(readFileSync(path, 'utf8')).toBe('{');
  });

  test('whose backup is damaged too stops the start and names both', async () => {
    const { path } = place();
    const store = await openConfig(path, quiet);
    await store.change(add('Ann'));
    writeFileSync(path, '{');
    writeFileSync(`${path}.bak`, '');
    await expect(openConfig(path, quiet)).rejects.toThrow(
      /config\.json is not JSON.*config\.json\.bak is not JSON/s,
    );
  });
});

test('a file of a newer version stops the start, even where an older backup could be read', async () => {
  const { path } = place();
  const store = await openConfig(path, quiet);
  await store.change(add('Ann'));
  writeFileSync(path, JSON.stringify({ ...emptyConfig(), version: 3 }));
  await expect(openConfig(path, quiet)).rejects.toMatchObject({ code: 'config_of_other_version' });
});

test('a file that can not be read for another reason is no reason to begin anew', async () => {
  const { path } = place();
  mkdirSync(path);
  await expect(openConfig(path, quiet)).rejects.toMatchObject({ code: 'EISDIR' });
});
