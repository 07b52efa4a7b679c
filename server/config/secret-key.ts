import { link, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ConfigError } from './config-error.ts';
import { syncFolder } from './sync-folder.ts';
import type { World } from './world.ts';

const KEY_BYTES = 32;

/**
 * The installation's secret. The first process that asks for it makes it; several may ask at once, and all get the
 * same one. It is never replaced: every click id out there was signed with it.
 */
export async function readSecretKey(path: string, world: World): Promise<Buffer> {
  return (await readExisting(path)) ?? (await makeOnce(path, world));
}

async function readExisting(path: string): Promise<Buffer | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  if (!/^[0-9a-f]{64}\n$/.test(text)) {
    throw new ConfigError(
      'secret_damaged',
      `${path} does not hold 64 hexadecimal digits. Restore it from a backup: with another key, no click id ` +
        'that is already out there could be verified.',
    );
  }
  return Buffer.from(text.trim(), 'hex');
}

async function makeOnce(path: string, world: World): Promise<Buffer> {
  const temporary = `${path}.${world.randomBytes(6).toString('hex')}.tmp`;
  const file = await open(temporary, 'wx', 0o600);
  try {
    await file.writeFile(`${world.randomBytes(KEY_BYTES).toString('hex')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  // A link, unlike a rename, fails when the name is taken: the first process wins and nobody overwrites its key.
  await link(temporary, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(temporary);
  await syncFolder(dirname(path));
  const key = await readExisting(path);
  if (!key) throw new Error(`${path} vanished while it was made`);
  return key;
}
