import { copyFile, open, rename } from 'node:fs/promises';
import { type Adapter, Low } from 'lowdb';
import { Config } from '../../wire/config.ts';
import type { Change } from './change.ts';
import { emptyConfig } from './empty-config.ts';
import type { Log } from './log.ts';
import { backupPath, readConfig } from './read-config.ts';
import { replaceFile } from './replace-file.ts';

/** The configuration of the one process that may change it; all others watch the file. */
export type ConfigStore = {
  /** As it is on disk. */
  readonly current: Config;
  /** Applies an operation, writes durably, and only then shows the result. Operations run one after another. */
  change: <Created>(operation: (config: Config) => Change<Created>) => Promise<Created>;
};

/** Opens `config.json`, makes it if there is none, and puts its backup in its place if it is damaged. */
export async function openConfig(path: string, log: Log): Promise<ConfigStore> {
  const db = new Low<Config>(durableAdapter(path, log), emptyConfig());
  await db.read();
  let current = db.data;
  let last: Promise<unknown> = Promise.resolve();

  async function apply<Created>(operation: (config: Config) => Change<Created>): Promise<Created> {
    const { config, created } = operation(current);
    const next = Config.parse(config);
    db.data = next;
    try {
      await db.write();
    } catch (error) {
      db.data = current;
      throw error;
    }
    current = next;
    return created;
  }

  return {
    get current() {
      return current;
    },
    change(operation) {
      const result = last.then(() => apply(operation));
      last = result.catch(() => undefined);
      return result;
    },
  };
}

function durableAdapter(path: string, log: Log): Adapter<Config> {
  return {
    async read() {
      const read = await readConfig(path);
      if (read.status === 'ok') return read.config;
      if (read.status === 'absent') {
        log('info', 'made a new, empty configuration', { path });
        await replaceFile(path, print(emptyConfig()));
        return null;
      }
      log('error', 'the configuration was damaged; the version before it is in use', {
        problem: read.problem,
      });
      await setAside(path);
      await replaceFile(path, print(read.config));
      return read.config;
    },
    async write(config) {
      await keepBackup(path);
      await replaceFile(path, print(config));
    },
  };
}

/** The current file, copied durably: at no moment is there neither a whole current one nor a whole backup. */
async function keepBackup(path: string): Promise<void> {
  const temporary = `${backupPath(path)}.tmp`;
  await copyFile(path, temporary);
  const file = await open(temporary, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, backupPath(path));
}

/** A damaged file is evidence: it is kept, and it never becomes the backup. */
async function setAside(path: string): Promise<void> {
  await rename(path, `${path}.damaged`).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

function print(config: Config): string {
  return `${JSON.stringify(config, null, 2)}\n`;
}
