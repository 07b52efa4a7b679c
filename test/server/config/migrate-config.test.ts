import { expect, test } from 'vitest';
import { emptyConfig } from '../../../server/config/empty-config.ts';
import { migrateConfig } from '../../../server/config/migrate-config.ts';
import { Config } from '../../../wire/config.ts';

test('an old version goes through every step up to the current one', () => {
  const migrations = {
    1: (old: Record<string, unknown>) => ({ ...old, version: 2, steps: ['1 to 2'] }),
    2: (old: Record<string, unknown>) => ({
      ...old,
      version: 3,
      steps: [...(old['steps'] as string[]), '2 to 3'],
    }),
  };
  expect(migrateConfig({ version: 1, name: 'x' }, migrations, 3)).toEqual({
    version: 3,
    name: 'x',
    steps: ['1 to 2', '2 to 3'],
  });
});

test('whoever could sign in before there were roles is an administrator, and nothing else changes', () => {
  const { users: _, shares: __, version: ___, ...rest } = emptyConfig();
  const zoe = { name: 'Zoë', password: '$argon2id$', created_at: 7 };
  const old = { ...rest, version: 1, users: [zoe] };
  expect(Config.parse(migrateConfig(old))).toEqual({
    ...rest,
    version: 2,
    users: [{ ...zoe, role: 'administrator' }],
    shares: [],
  });
  expect(() => Config.parse(migrateConfig({ ...old, users: 'none' }))).toThrow();
});

test('the current version is left as it is', () => {
  const config = { version: 2 };
  expect(migrateConfig(config)).toBe(config);
});

test('a version that nobody can migrate is refused', () => {
  expect(() => migrateConfig({ version: 0 })).toThrow(
    expect.objectContaining({ code: 'config_of_other_version' }),
  );
  expect(() => migrateConfig({ version: 9 })).toThrow('version 9');
});

test('what has no version is for the schema to refuse', () => {
  for (const raw of [null, 7, 'text', {}, { version: 'one' }]) expect(migrateConfig(raw)).toBe(raw);
});
