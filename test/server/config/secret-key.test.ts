import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSecretKey } from '../../../server/config/secret-key.ts';
import { seededBytes } from '../../support/seeded-bytes.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const world = () => ({ now: () => 0, randomBytes: seededBytes(5) });

test('the first start makes 32 random bytes that only the owner can read, later ones find them', async () => {
  const path = join(temporaryFolder(), 'secret.key');
  const key = await readSecretKey(path, world());
  expect(key).toHaveLength(32);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(await readSecretKey(path, { now: () => 0, randomBytes: seededBytes(6) })).toEqual(key);
});

test('many processes that start at once get one key', async () => {
  const path = join(temporaryFolder(), 'secret.key');
  const starts = Array.from({ length: 10 }, (_, seed) =>
    readSecretKey(path, { now: () => 0, randomBytes: seededBytes(seed) }),
  );
  const keys = new Set((await Promise.all(starts)).map((key) => key.toString('hex')));
  expect(keys.size).toBe(1);
  expect(readdirSync(join(path, '..'))).toEqual(['secret.key']);
});

test('a damaged key stops the start and is not replaced', async () => {
  const path = join(temporaryFolder(), 'secret.key');
  writeFileSync(path, '');
  await expect(readSecretKey(path, world())).rejects.toMatchObject({ code: 'secret_damaged' });
  expect(statSync(path).size).toBe(0);
});
