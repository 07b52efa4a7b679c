import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { openDuckDb } from '../../../reconcile/engine/duckdb.ts';
import type { Engine } from '../../../reconcile/engine/engine.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** More than fits, so that most of it goes on disk. */
const ROWS = 4_000_000;
const MEMORY_MIB = 48;

async function opened(path: string): Promise<Engine> {
  const engine = await openDuckDb({ path, memoryMib: MEMORY_MIB });
  onTestFinished(() => engine.close());
  return engine;
}

async function fill(engine: Engine, by: number): Promise<void> {
  await engine.run(
    `create temporary table filled as select i as n, hash(i * ${by}) as h from range(${ROWS}) as r(i)`,
  );
}

async function intact(engine: Engine, by: number): Promise<number> {
  const Count = z.object({ n: z.coerce.number() });
  const [found] = await engine.query(Count, `select count(*) as n from filled where h = hash(n * ${by})`);
  return found?.n ?? Number.NaN;
}

test.each([
  ['in memory', () => [':memory:', ':memory:']],
  ['in files', () => ['a', 'b'].map((name) => join(temporaryFolder(), `${name}.duckdb`))],
])('two stores %s that both need more than their memory keep all their rows', async (_, paths) => {
  const [one, other] = await Promise.all(paths().map(opened));
  if (one === undefined || other === undefined) throw new Error('two paths, two stores');
  await Promise.all([fill(one, 1), fill(other, 7)]);
  expect(await Promise.all([intact(one, 1), intact(other, 7)])).toEqual([ROWS, ROWS]);
});

test('leaves nothing on the disk of what did not fit into memory', async () => {
  const folder = temporaryFolder();
  const engine = await openDuckDb({ path: join(folder, 'store.duckdb'), memoryMib: MEMORY_MIB });
  await fill(engine, 1);
  expect(existsSync(join(folder, 'store.duckdb.tmp'))).toBe(true);
  await engine.close();
  expect(readdirSync(folder)).toEqual(['store.duckdb']);
});
