import type { Files } from './files.ts';
import { systemCode } from './journal-error.ts';

/** Makes the names in a folder durable: a renamed or new file may otherwise be gone after a power cut. */
export async function syncFolder(files: Files, folder: string): Promise<void> {
  let fd: number | undefined;
  try {
    fd = await files.open(folder, 'r');
    await files.fsync(fd);
  } catch (error) {
    // Windows opens no folder for syncing and writes its directory changes through its own log.
    if (process.platform === 'win32' && ['EPERM', 'EISDIR', 'EACCES'].includes(systemCode(error) ?? ''))
      return;
    throw error;
  } finally {
    if (fd !== undefined) await files.close(fd);
  }
}
