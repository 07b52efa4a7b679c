import { randomBytes, randomInt } from 'node:crypto';
import { join } from 'node:path';
import type { Files } from './files.ts';
import { systemCode } from './journal-error.ts';
import { segmentsOf } from './paths.ts';
import { NUMBER_MAX } from './record-id.ts';
import type { Identity } from './segment.ts';
import { SegmentReader } from './segment-reader.ts';

/** The identity in the first intact segment header of a writer's folder; null where there is none. */
export async function identityOf(files: Files, folder: string): Promise<Identity | null> {
  for (const segment of segmentsOf(await files.list(folder))) {
    const reader = await SegmentReader.open(files, { folder, segment, uuid: null });
    await reader.close();
    if (reader.identity) return reader.identity;
  }
  return null;
}

/** An identity whose number no other writer below `journal` has. */
export async function newIdentity(files: Files, journal: string): Promise<Identity> {
  const taken = new Set<number>();
  for (const name of await files.list(journal)) {
    const neighbour = await identityOf(files, join(journal, name)).catch((error: unknown) => {
      if (systemCode(error) === 'ENOTDIR') return null;
      throw error;
    });
    if (neighbour) taken.add(neighbour.number);
  }
  let number: number;
  do number = randomInt(1, NUMBER_MAX + 1);
  while (taken.has(number));
  return { uuid: randomBytes(16).toString('hex'), number };
}
