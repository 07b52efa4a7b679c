import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';

/**
 * Notes that everything must be judged anew: the sources were described otherwise, or something was learned. Call it
 * in the transaction of that change; it is taken back in the one that publishes everything, so a crash between the
 * two is made good at the next start.
 */
export async function markStale(engine: Engine): Promise<void> {
  await engine.run("insert into store_facts values ('stale', 'yes')");
}

export async function isStale(engine: Engine): Promise<boolean> {
  const marks = await engine.query(z.unknown(), "select 1 from store_facts where name = 'stale'");
  return marks.length > 0;
}

export async function unmarkStale(engine: Engine): Promise<void> {
  await engine.run("delete from store_facts where name = 'stale'");
}
