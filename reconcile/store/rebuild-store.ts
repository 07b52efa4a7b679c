import { rename, rm } from 'node:fs/promises';
import type { Config } from '../../wire/config.ts';
import type { OperatorFiles } from '../money/operator-files.ts';
import { describeConfig } from './describe-config.ts';
import { JournalLoader } from './load-journals.ts';
import { networksOf } from './network-kinds.ts';
import { openStore } from './open-store.ts';
import { reconcileAll } from './reconcile-store.ts';

export type RebuildOptions = {
  /** The data folder. */
  data: string;
  /** The 32 bytes of `secret.key`. */
  secret: Buffer;
  /** File of the store. */
  path: string;
  config: Config;
  /** What the operator's files say; nothing unless given. */
  files?: OperatorFiles;
  asOf: number;
  memoryMib?: number;
  onProgress?: (message: string) => void;
};

/** Builds the store anew from the journals, beside the old one, and puts it in its place when it is whole. */
export async function rebuildStore(options: RebuildOptions): Promise<{ records: number }> {
  const { path, onProgress } = options;
  const beside = `${path}.new`;
  for (const left of [beside, `${beside}.wal`]) await rm(left, { force: true });
  const engine = await openStore(beside, options.memoryMib);
  if (engine === null) throw new Error('a new store has another version');
  const loader = new JournalLoader({
    engine,
    data: options.data,
    secret: options.secret,
    networks: networksOf(options.config),
  });
  let records: number;
  try {
    await describeConfig(engine, options.config, options.files);
    records = await loader.load((loaded) => onProgress?.(`loaded ${loaded.toLocaleString('en')} records`));
    onProgress?.(`judging ${records.toLocaleString('en')} records`);
    await reconcileAll(engine, options.asOf);
  } finally {
    await loader.close();
    await engine.close();
  }
  // Closing has moved the log into the file: what is left beside the old store is of the old one.
  await rm(`${path}.wal`, { force: true });
  await rename(beside, path);
  return { records };
}
