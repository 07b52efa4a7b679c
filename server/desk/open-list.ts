import { readFile, rename } from 'node:fs/promises';
import { z } from 'zod';
import type { Log } from '../config/log.ts';
import { replaceFile } from '../config/replace-file.ts';

/** Records of the desk's own that are neither configuration nor facts about conversions: notes, saved views. */
export type OwnList<T> = {
  /** As it is on disk. */
  readonly all: readonly T[];
  /** Puts another list in its place, durably. Changes run one after another. */
  change<Made>(operation: (all: readonly T[]) => { all: readonly T[]; made: Made }): Promise<Made>;
};

/** Opens a list that is one JSON file. A damaged one is set aside: nobody's figures depend on it. */
export async function openList<T>(path: string, schema: z.ZodType<T>, log: Log): Promise<OwnList<T>> {
  let all: readonly T[] = await read(path, z.array(schema), log);
  let last: Promise<unknown> = Promise.resolve();
  return {
    get all() {
      return all;
    },
    change(operation) {
      const result = last.then(async () => {
        const next = operation(all);
        await replaceFile(path, `${JSON.stringify(next.all, null, 1)}\n`);
        all = next.all;
        return next.made;
      });
      last = result.catch(() => undefined);
      return result;
    },
  };
}

async function read<T>(path: string, schema: z.ZodType<T[]>, log: Log): Promise<T[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '[]';
    throw error;
  });
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    const aside = `${path}.damaged`;
    await rename(path, aside);
    log('warn', 'a list could not be read; it was set aside and an empty one begun', {
      path,
      aside,
      reason: error instanceof Error ? error.message.slice(0, 200) : String(error),
    });
    return [];
  }
}
