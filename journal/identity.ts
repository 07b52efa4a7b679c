import { randomBytes, randomInt } from 'node:crypto';
import type { Files } from './files.ts';
import { segmentsOf, writerFolder } from './paths.ts';
import { NUMBER_MAX } from './record-id.ts';
import type { Identity } from './segment.ts';
import { SegmentReader } from './segment-reader.ts';
import { listWriters } from './writers.ts';

/** The identity in the first intact segment header of a writer's folder; null where there is none. */
export async function identityOf(files: Files, folder: string): Promise<Identity | null> {
  for (const segment of segmentsOf(await files.list(folder))) {
    const reader = await SegmentReader.open(files, { folder, segment, uuid: null });
    await reader.close();
    if (reader.identity) return reader.identity;
  }
  return null;
}

/** An identity whose number no other writer of the data folder has. */
export async function newIdentity(files: Files, data: string): Promise<Identity> {
  const taken = new Set<number>();
  for (const name of await listWriters(data, files)) {
    const neighbour = await identityOf(files, writerFolder(data, name));
    if (neighbour) taken.add(neighbour.number);
  }
  let number: number;
  do number = randomInt(1, NUMBER_MAX + 1);
  while (taken.has(number));
  return { uuid: randomBytes(16).toString('hex'), number };
}
