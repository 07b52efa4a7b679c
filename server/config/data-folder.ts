import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** The paths of everything that one installation keeps. */
export type DataFolder = {
  root: string;
  config: string;
  /** 32 random bytes from which all other keys are derived. Whoever has them can mint click ids. */
  secretKey: string;
  /** Held by the one process that may write the configuration and the store. */
  lock: string;
  /** The journal of one writer. */
  journal: (writer: string) => string;
  journals: string;
  /** The keys with which private parts are sealed, one per day. */
  dayKeys: string;
  /** Sealed segments that were moved out of the journals. */
  archive: string;
  store: string;
  /** Address of the desk while it lives. */
  desk: string;
  exports: string;
  /** Runs of the lab that were pushed, each in a folder of its own. */
  labRuns: string;
  /** Files that were set side by side, each two in a folder of their own. */
  audits: string;
  /** What users noted on days. */
  notes: string;
  /** The views that users saved. */
  views: string;
};

/** The paths below a data folder. Makes nothing. */
export function dataFolder(path: string): DataFolder {
  const root = resolve(path);
  const journals = join(root, 'journal');
  return {
    root,
    config: join(root, 'config.json'),
    secretKey: join(root, 'secret.key'),
    lock: join(root, 'lock.db'),
    journals,
    journal: (writer) => join(journals, writer),
    dayKeys: join(root, 'day-keys'),
    archive: join(root, 'archive'),
    store: join(root, 'store.duckdb'),
    desk: join(root, 'desk.json'),
    exports: join(root, 'exports'),
    labRuns: join(root, 'lab-runs'),
    audits: join(root, 'audits'),
    notes: join(root, 'notes.json'),
    views: join(root, 'views.json'),
  };
}

/** The paths, with the folders made that every process expects to find. Nobody else on the machine may look in. */
export async function makeDataFolder(path: string): Promise<DataFolder> {
  const folder = dataFolder(path);
  for (const made of [folder.root, folder.journals, folder.dayKeys]) {
    await mkdir(made, { recursive: true, mode: 0o700 });
  }
  return folder;
}
