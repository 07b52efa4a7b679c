import type { Engine } from '../engine/engine.ts';
import { markStale } from './stale.ts';

/** Leaves the observations of an import out, in the transaction that loads its undoing. All is judged anew by it. */
export async function undoBatch(engine: Engine, batch: number): Promise<void> {
  await engine.run(`delete from ${engine.stored('observations')} where batch_id = $1`, [batch]);
  await engine.run(`delete from ${engine.stored('imports')} where batch_id = $1`, [batch]);
  await markStale(engine);
}
