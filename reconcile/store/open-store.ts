import { existsSync } from 'node:fs';
import { z } from 'zod';
import { openDuckDb } from '../engine/duckdb.ts';
import type { Engine } from '../engine/engine.ts';
import { readIndexes, readSchema } from '../read-model.ts';
import { createIndex } from './create-index.ts';

/** Raised whenever the schema or a model changes what is stored. A store of another version is built anew. */
export const STORE_VERSION = 11;

/** Opens a store, made if missing; null where it is of another version and must be rebuilt from the journals. */
export async function openStore(path: string, memoryMib?: number): Promise<Engine | null> {
  const isNew = !existsSync(path);
  const engine = await openDuckDb({ path, ...(memoryMib !== undefined && { memoryMib }) });
  if (isNew) {
    await engine.transaction(async () => {
      await engine.script(readSchema());
      for (const index of readIndexes()) await createIndex(engine, index);
      await engine.run("insert into store_facts values ('version', $1)", [String(STORE_VERSION)]);
    });
    return engine;
  }
  const version = await versionOf(engine);
  if (version === STORE_VERSION) return engine;
  await engine.close();
  return null;
}

async function versionOf(engine: Engine): Promise<number | undefined> {
  const Fact = z.object({ value: z.coerce.number() });
  const tables = await engine.query(
    z.unknown(),
    "select 1 from information_schema.tables where table_schema = current_schema() and table_name = 'store_facts'",
  );
  if (tables.length === 0) return undefined;
  const [fact] = await engine.query(Fact, "select value from store_facts where name = 'version'");
  return fact?.value;
}
