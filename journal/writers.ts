import { type Files, nodeFiles } from './files.ts';
import { systemCode } from './journal-error.ts';
import { isWriterName, journalFolder } from './paths.ts';

/** The names of the writers that have a folder in a data folder, sorted. */
export async function listWriters(data: string, files: Files = nodeFiles): Promise<string[]> {
  try {
    return (await files.list(journalFolder(data))).filter(isWriterName).sort();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}
