import { open } from 'node:fs/promises';

/** Makes the names in a folder durable: a rename is on disk only once its folder is. */
export async function syncFolder(path: string): Promise<void> {
  // Windows opens no folders, and its NTFS journals renames by itself.
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
