import { readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import { ConfigError } from './config-error.ts';
import type { DataFolder } from './data-folder.ts';

export type Lock = { release: () => void };

/**
 * Makes this process the one writer of a data folder. An exclusive SQLite lock is freed by the operating system
 * when its holder dies, SIGKILL included, so there is never a stale one to clear away.
 */
export function lockDataFolder(folder: DataFolder): Lock {
  const database = new DatabaseSync(folder.lock, { timeout: 0 });
  try {
    database.exec(
      'PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS held (at); COMMIT',
    );
  } catch (cause) {
    database.close();
    throw new ConfigError(
      'folder_in_use',
      `${folder.root} is in use by ${holder(folder)}. Stop it first, or work through its API.`,
      { cause },
    );
  }
  writeFileSync(holderPath(folder), `process ${process.pid} on ${hostname()}\n`);
  return { release: () => database.close() };
}

/** For the message only: who holds the lock is known to the operating system, not to this file. */
function holderPath(folder: DataFolder): string {
  return `${folder.lock}.holder`;
}

function holder(folder: DataFolder): string {
  try {
    return readFileSync(holderPath(folder), 'utf8').trim();
  } catch {
    return 'another process';
  }
}
