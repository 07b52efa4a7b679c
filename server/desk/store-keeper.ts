import { type FSWatcher, watch } from 'node:fs';
import { totalmem } from 'node:os';
import type { Engine } from '../../reconcile/engine/engine.ts';
import type { OperatorFiles } from '../../reconcile/money/operator-files.ts';
import { describeConfig } from '../../reconcile/store/describe-config.ts';
import { JournalLoader } from '../../reconcile/store/load-journals.ts';
import { networksOf } from '../../reconcile/store/network-kinds.ts';
import { openStore } from '../../reconcile/store/open-store.ts';
import { rebuildStore } from '../../reconcile/store/rebuild-store.ts';
import { nextDueAt, reconcileIncrement } from '../../reconcile/store/reconcile-store.ts';
import type { Config } from '../../wire/config.ts';
import type { DataFolder } from '../config/data-folder.ts';
import type { Log } from '../config/log.ts';
import { readOperatorFiles } from './read-operator-files.ts';

export type StoreKeeperOptions = {
  folder: DataFolder;
  /** The content of `secret.key`. */
  secret: Buffer;
  /** The configuration as it is now. */
  config: () => Config;
  now: () => number;
  log: Log;
};

/** Holds the store: brings in what the journals hold, keeps every verdict up to date, lets the API read. */
export type StoreKeeper = {
  /** For reading, beside the work. */
  reader: Engine;
  /** Resolves when all that was in the journals at the call is loaded and judged. */
  settle(): Promise<void>;
  close(): Promise<void>;
};

/** A change in the journals is noticed at once where the system tells of it, and after this long where it does not. */
const POLL_MS = 200;
const MIB = 1024 * 1024;
/**
 * Never more than half of the machine. Indexes stay in memory, and all is judged anew once a day: two million conversions
 * went into 4 GiB, ten million did not and went into 8 (`npm run bench -- increment`).
 */
const MEMORY_MIB_MAX = 8192;

export async function openStoreKeeper(options: StoreKeeperOptions): Promise<StoreKeeper> {
  const { folder, log } = options;
  const memoryMib = Math.min(MEMORY_MIB_MAX, Math.floor(totalmem() / MIB / 2));
  const engine = (await openStore(folder.store, memoryMib)) ?? (await rebuilt(options, memoryMib));
  const reader = await engine.reader();
  const loader = new JournalLoader({
    engine,
    data: folder.root,
    secret: options.secret,
    networks: networksOf(options.config()),
  });
  const work = new Work({ ...options, engine, loader });
  const watcher = watchJournals(folder, () => work.wake());
  const poll = setInterval(() => work.wake(), POLL_MS);
  await work.settle();
  return {
    reader,
    settle: () => work.settle(),
    async close() {
      clearInterval(poll);
      watcher?.close();
      await work.end().catch((error) => log('error', 'the last load failed', { error: String(error) }));
      await loader.close();
      await reader.close();
      await engine.close();
    },
  };
}

async function rebuilt(
  { folder, secret, config, now, log }: StoreKeeperOptions,
  memoryMib: number,
): Promise<Engine> {
  log('info', 'the store is of another version; building it anew from the journals');
  const current = config();
  await rebuildStore({
    data: folder.root,
    secret,
    path: folder.store,
    config: current,
    files: await filesOf(current, { folder, log }),
    asOf: now(),
    memoryMib,
  });
  const engine = await openStore(folder.store, memoryMib);
  if (engine === null) throw new Error('a store that was just built has another version');
  return engine;
}

function filesOf(
  config: Config,
  { folder, log }: Pick<StoreKeeperOptions, 'folder' | 'log'>,
): Promise<OperatorFiles> {
  return readOperatorFiles(config, {
    data: folder.root,
    onUnusable: (reason) => log('error', 'a file that the settings name can not be used', { reason }),
  });
}

function watchJournals(folder: DataFolder, onChange: () => void): FSWatcher | null {
  try {
    const watcher = watch(folder.journals, { recursive: true, persistent: false }, onChange);
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return null; // The poll sees changes too, only later.
  }
}

/** One round after another: load, then judge what changed or fell due. */
class Work {
  readonly #options: StoreKeeperOptions & { engine: Engine; loader: JournalLoader };
  #round: Promise<void> = Promise.resolve();
  #isWaiting = false;
  #hasEnded = false;
  #dueAt = 0;
  #config: Config | null = null;

  constructor(options: StoreKeeperOptions & { engine: Engine; loader: JournalLoader }) {
    this.#options = options;
  }

  /** Asks for a round; one that waits already will do. */
  wake(): void {
    if (this.#isWaiting || this.#hasEnded) return;
    void this.settle().catch((error) => {
      // A store that can not be written can not be served either: the supervisor starts the desk anew.
      this.#options.log('error', 'loading or judging failed', { error: error?.stack ?? String(error) });
      process.exitCode = 1;
      process.kill(process.pid, 'SIGTERM');
    });
  }

  settle(): Promise<void> {
    this.#isWaiting = true;
    const round = this.#round.then(() => {
      this.#isWaiting = false;
      return this.#once();
    });
    this.#round = round.catch(() => undefined);
    return round;
  }

  async end(): Promise<void> {
    this.#hasEnded = true;
    await this.#round;
  }

  async #once(): Promise<void> {
    const { engine, loader, config, now } = this.#options;
    // Taken once: it may change while it is described, and the newer one must be seen as new in the next round.
    const current = config();
    const isNewConfig = this.#config !== current;
    if (isNewConfig) await describeConfig(engine, current, await filesOf(current, this.#options));
    this.#config = current;
    const loaded = await loader.load();
    const asOf = now();
    if (!isNewConfig && loaded === 0 && asOf < this.#dueAt) return;
    await reconcileIncrement(engine, asOf);
    this.#dueAt = await nextDueAt(engine);
  }
}
