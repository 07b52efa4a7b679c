import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { addAffiliate } from '../../../server/config/add-affiliate.ts';
import { openConfig } from '../../../server/config/open-config.ts';
import { watchConfig } from '../../../server/config/watch-config.ts';
import { seededBytes } from '../../support/seeded-bytes.ts';
import { NOON } from '../../support/start-collector.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { until } from '../../support/until.ts';

const world = { now: () => NOON, randomBytes: seededBytes(7) };

async function watched() {
  const path = join(temporaryFolder(), 'config.json');
  const store = await openConfig(path, () => {});
  const logged: string[] = [];
  const config = await watchConfig(path, (level, message) => logged.push(`${level} ${message}`));
  onTestFinished(config.close);
  const add = (name: string) => store.change((before) => addAffiliate(before, { name }, world));
  const sees = (count: number) =>
    until(`${count} affiliates are seen`, () => config.current.affiliates.length === count);
  return { path, store, config, logged, add, sees };
}

test('a change is seen within half a second, as a new object', async () => {
  const { config, add, sees } = await watched();
  for (let count = 1; count <= 5; count++) {
    const before = config.current;
    await add(`Affiliate ${count}`);
    const changedAt = performance.now();
    await sees(count);
    expect(performance.now() - changedAt).toBeLessThan(500);
    expect(config.current).not.toBe(before);
  }
});

test('a damaged file never takes over, is complained about once, and a good one does again', async () => {
  const { path, config, logged, add, sees } = await watched();
  await add('Ann');
  await sees(1);
  const good = config.current;
  writeFileSync(path, '{"version":1');
  await until('the damage is logged', () => logged.length > 0);
  expect(config.current).toBe(good);
  await add('Bob');
  await sees(2);
  expect(logged).toEqual(['error the new configuration can not be read; the last good one stays in use']);
});

test('nothing starts where there is no configuration', async () => {
  const path = join(temporaryFolder(), 'config.json');
  await expect(watchConfig(path, () => {})).rejects.toMatchObject({ code: 'config_damaged' });
});
