import { readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { JournalError } from './journal-error.ts';

/**
 * One writer per folder. Node has no flock; SQLite has a lock that works on every platform and that the operating
 * system frees when its holder is killed, so that no stale lock ever has to be judged.
 */
export function lockFolder(folder: string): { release(): void } {
  const database = new DatabaseSync(join(folder, 'LOCK.db'));
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (cause) {
    database.close();
    throw new JournalError(
      'locked',
      `another process writes here${holderOf(folder)}; stop it, or use another name`,
      {
        path: folder,
        cause,
      },
    );
  }
  writeFileSync(holderPath(folder), `process ${process.pid} on ${hostname()}\n`);
  return { release: () => database.close() };
}

function holderPath(folder: string): string {
  return join(folder, 'LOCK.holder');
}

/** Who wrote the holder's name last: for the message only, the lock is SQLite's. */
function holderOf(folder: string): string {
  try {
    return ` (${readFileSync(holderPath(folder), 'utf8').trim()})`;
  } catch {
    return '';
  }
}
