import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { openDuckDb } from '../../reconcile/engine/duckdb.ts';
import type { Engine } from '../../reconcile/engine/engine.ts';
import { openPostgres } from '../../reconcile/engine/postgres.ts';

/** The database that the tests of `test/reconcile/models/` run on: they run once on each. */
export const testStore = process.env['TALLYSTICK_TEST_STORE'] === 'postgres' ? 'postgres' : 'duckdb';

/** An empty store of the database under test, which nobody else sees. */
export function openEngine(): Promise<Engine> {
  if (testStore === 'duckdb') return openDuckDb({ path: ':memory:' });
  return openPostgres({ url: inject('postgresUrl'), schema: `test_${randomUUID()}` });
}
