import type { Engine } from '../engine/engine.ts';

/** Makes an index of the stored table, also while a temporary table of its name stands before it. */
export async function createIndex(
  engine: Engine,
  { name, table, column }: { name: string; table: string; column: string },
): Promise<void> {
  await engine.run(`create index ${name} on ${engine.stored(table)} (${column})`);
}
