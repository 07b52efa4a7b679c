import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Config } from '../../wire/config.ts';
import { ConfigError } from './config-error.ts';
import type { Log } from './log.ts';
import { parseFile, readConfig } from './read-config.ts';

/** A configuration that another process changes. */
export type WatchedConfig = {
  /** The last good one: a new object after a change, the same object otherwise. */
  readonly current: Config;
  close: () => void;
};

/** fs.watch misses changes on network and some container file systems; this bounds how long that can matter. */
const POLL_MS = 400;

/** Follows `config.json`. A damaged file is logged once and never takes over. */
export async function watchConfig(path: string, log: Log): Promise<WatchedConfig> {
  let seen = await fingerprint(path);
  let current = await readFirst(path, log);
  let reading = false;
  let changedAgain = false;

  async function look(): Promise<void> {
    if (reading) {
      changedAgain = true;
      return;
    }
    reading = true;
    try {
      do {
        changedAgain = false;
        const now = await fingerprint(path);
        if (now === seen) continue;
        seen = now;
        current = (await readChanged(path, log)) ?? current;
      } while (changedAgain);
    } finally {
      reading = false;
    }
  }

  const watcher = watchFolder(path, look, log);
  const poll = setInterval(look, POLL_MS);
  poll.unref();
  return {
    get current() {
      return current;
    },
    close() {
      clearInterval(poll);
      watcher?.close();
    },
  };
}

async function readFirst(path: string, log: Log): Promise<Config> {
  const read = await readConfig(path);
  if (read.status === 'absent') {
    throw new ConfigError('config_damaged', `${path} does not exist. Start the desk, which makes it.`);
  }
  if (read.status === 'from_backup') {
    log('error', 'the configuration is damaged; the version before it is in use', { problem: read.problem });
  }
  return read.config;
}

async function readChanged(path: string, log: Log): Promise<Config | null> {
  try {
    const parsed = await parseFile(path);
    if (parsed.status === 'ok') return parsed.config;
    const problem = parsed.status === 'damaged' ? parsed.problem : `${path} is gone.`;
    log('error', 'the new configuration can not be read; the last good one stays in use', { problem });
  } catch (error) {
    log('error', 'the new configuration can not be read; the last good one stays in use', {
      problem: String(error),
    });
  }
  return null;
}

/** Changes whenever the file is replaced or rewritten. */
async function fingerprint(path: string): Promise<string> {
  try {
    const { ino, size, mtimeNs } = await stat(path, { bigint: true });
    return `${ino}:${size}:${mtimeNs}`;
  } catch {
    return 'absent';
  }
}

/** The folder, not the file: a rename puts another file under the name, and a watch of the old one sees nothing. */
function watchFolder(path: string, look: () => void, log: Log): FSWatcher | null {
  try {
    const watcher = watch(dirname(path), (_event, name) => {
      if (name === null || name === basename(path)) look();
    });
    watcher.on('error', (error) =>
      log('warn', 'the folder can not be watched; polling', { problem: String(error) }),
    );
    watcher.unref();
    return watcher;
  } catch (error) {
    log('warn', 'the folder can not be watched; polling', { problem: String(error) });
    return null;
  }
}
