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
  const path = join(folder, 'LOCK.db');
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path);
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (cause) {
    database?.close();
    if (!isBusy(cause)) throw new JournalError('unusable', 'the lock can not be taken', { path, cause });
    const message = `another process writes here${holderOf(folder)}; stop it, or use another name`;
    throw new JournalError('locked', message, { path: folder, cause });
  }
  const held = database;
  writeHolder(folder);
  return { release: () => held.close() };
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}

const SQLITE_BUSY = 5;

/** Who took the lock last: for the message only. */
function holderOf(folder: string): string {
  try {
    return ` (${readFileSync(join(folder, 'LOCK.holder'), 'utf8').trim()})`;
  } catch {
    return '';
  }
}

function writeHolder(folder: string): void {
  try {
    writeFileSync(join(folder, 'LOCK.holder'), `process ${process.pid} on ${hostname()}\n`);
  } catch {
    // The lock is held all the same; a full disk is told by whoever needs it.
  }
}
