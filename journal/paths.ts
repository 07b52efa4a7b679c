import { join } from 'node:path';
import { JournalError } from './journal-error.ts';

const NAME = /^[a-z0-9][a-z0-9-]{0,63}$/;
const SEGMENT = /^(\d{16})\.seg$/;

/** The folder of all writers. */
export function journalFolder(data: string): string {
  return join(data, 'journal');
}

export function isWriterName(name: string): boolean {
  return NAME.test(name);
}

/** The folder of one writer. The name becomes part of a path, so it is checked. */
export function writerFolder(data: string, name: string): string {
  const folder = join(journalFolder(data), name);
  if (isWriterName(name)) return folder;
  throw new JournalError('unusable', 'a writer name has only a-z, 0-9 and hyphens, at most 64 of them', {
    path: folder,
  });
}

export function segmentPath(folder: string, segment: number): string {
  return join(folder, `${String(segment).padStart(16, '0')}.seg`);
}

/** Where the bytes of a batch that was cut by a crash are kept, for people to look at. */
export function tornPath(folder: string, segment: number): string {
  return join(folder, `${String(segment).padStart(16, '0')}.torn`);
}

/** The segment numbers among the names of a folder, ascending. */
export function segmentsOf(names: string[]): number[] {
  return names
    .map((name) => SEGMENT.exec(name)?.[1])
    .filter((digits) => digits !== undefined)
    .map(Number)
    .sort((a, b) => a - b);
}
