import { z } from 'zod';
import type { Engine } from './engine.ts';

const Found = z.object({ name: z.string(), kind: z.enum(['table', 'view']) });

/** Drops those of the names that a query lists as `name` and `kind`, each once, in the order of the names. */
export async function dropFound(engine: Engine, names: readonly string[], sql: string): Promise<void> {
  const found = new Map((await engine.query(Found, sql)).map(({ name, kind }) => [name, kind]));
  const drops = [...new Set(names)].flatMap((name) => {
    const kind = found.get(name);
    return kind === undefined ? [] : `drop ${kind} ${engine.temporary(name)}`;
  });
  if (drops.length > 0) await engine.script(drops.join(';\n'));
}
