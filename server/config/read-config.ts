import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { Config } from '../../wire/config.ts';
import { ConfigError } from './config-error.ts';
import { migrateConfig } from './migrate-config.ts';

export type ReadConfig =
  | { status: 'ok'; config: Config }
  /** The file is damaged; this is the version before it. */
  | { status: 'from_backup'; config: Config; problem: string }
  | { status: 'absent' };

/** Where the version before the current one is kept. */
export function backupPath(path: string): string {
  return `${path}.bak`;
}

/**
 * Reads the configuration and changes nothing. A damaged file gives way to its backup. Without one this throws:
 * to start with an empty configuration would silently drop every link that is out there.
 */
export async function readConfig(path: string): Promise<ReadConfig> {
  const current = await parseFile(path);
  if (current.status === 'ok') return current;
  const backup = await parseFile(backupPath(path));
  if (backup.status === 'ok') return { ...backup, status: 'from_backup', problem: problemOf(current, path) };
  if (current.status === 'absent' && backup.status === 'absent') return { status: 'absent' };
  throw new ConfigError(
    'config_damaged',
    `The configuration can not be read. ${problemOf(current, path)} ${problemOf(backup, backupPath(path))} ` +
      'Mend one of them or restore it from a backup; nothing was changed.',
  );
}

type Parsed =
  | { status: 'ok'; config: Config }
  | { status: 'absent' }
  | { status: 'damaged'; problem: string };

/** One file, without its backup. */
export async function parseFile(path: string): Promise<Parsed> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    // Every error of node:fs is one with a code.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { status: 'absent' };
    throw error;
  }
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    return { status: 'damaged', problem: `${path} is not JSON: ${String(error)}.` };
  }
  const parsed = Config.safeParse(migrateConfig(raw));
  if (parsed.success) return { status: 'ok', config: parsed.data };
  return { status: 'damaged', problem: `${path} is not a configuration: ${z.prettifyError(parsed.error)}` };
}

function problemOf(parsed: Parsed, path: string): string {
  if (parsed.status === 'damaged') return parsed.problem;
  return `${path} does not exist.`;
}
