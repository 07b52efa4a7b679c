import { deriveClickKey } from '../../clickid/keys.ts';
import { JournalError } from '../../journal/journal-error.ts';
import { type JournalWriter, openWriter, type WriterOptions } from '../../journal/writer.ts';
import { makeDataFolder } from '../config/data-folder.ts';
import type { Log } from '../config/log.ts';
import { readSecretKey } from '../config/secret-key.ts';
import { watchConfig } from '../config/watch-config.ts';
import type { World } from '../config/world.ts';
import { createCollector } from './create-collector.ts';
import { listen } from './listen.ts';
import { pixelScriptOf } from './pixel-script.ts';

export type RunOptions = {
  /** The data folder. Its configuration must be there. */
  data: string;
  host: string;
  /** 0 takes any that is free. */
  port: number;
  /** The name of the journal that it writes. */
  writer: string;
  /** Path of the built pixel. */
  pixelScript: string;
  world: World;
  log: Log;
  /** The disk has refused a write: this process must end. */
  onJournalFailure: () => void;
};

export type RunningCollector = {
  port: number;
  /** Answers what has come, closes the journal. */
  stop: () => Promise<void>;
};

/** How often a disk that lets no journal be opened is tried again. Until it does, every event is answered 503. */
const RETRY_MS = 1000;

/** Runs a collector on a data folder until it is stopped. */
export async function runCollector(options: RunOptions): Promise<RunningCollector> {
  const { host, port, world, log } = options;
  const folder = await makeDataFolder(options.data);
  const secret = await readSecretKey(folder.secretKey, world);
  const config = await watchConfig(folder.config, log);
  const journal = await openJournal(
    {
      data: folder.root,
      name: options.writer,
      secret,
      onFailure(error) {
        log('error', 'the journal failed; the collector ends', { reason: error.message });
        options.onJournalFailure();
      },
    },
    log,
  );
  const collector = createCollector({
    config,
    journal,
    clickKeys: new Map([[0, deriveClickKey(secret, 0)]]),
    now: world.now,
    pixelScript: pixelScriptOf(options.pixelScript),
    log,
  });
  const listening = await listen(collector.server, { port, host });
  log('info', 'the collector listens', { host, port: listening, writer: options.writer });
  return {
    port: listening,
    async stop() {
      await collector.close();
      await journal.close();
      config.close();
      log('info', 'the collector has ended', { counts: collector.counts });
    },
  };
}

type OpenJournal = { readonly current: JournalWriter | null; close: () => Promise<void> };

/** Opens the journal. Where the disk refuses, it stays null and is tried again; what a person must mend throws. */
async function openJournal(options: WriterOptions, log: Log): Promise<OpenJournal> {
  let current = await openOrNull(options, log);
  let retry: NodeJS.Timeout | undefined;
  async function tryAgain(): Promise<void> {
    current = await openOrNull(options, log);
    if (current) log('info', 'the disk takes writes again');
    else wait();
  }
  function wait(): void {
    retry = setTimeout(() => tryAgain().catch(options.onFailure), RETRY_MS);
  }
  if (!current) wait();
  return {
    get current() {
      return current;
    },
    async close() {
      clearTimeout(retry);
      await current?.close();
    },
  };
}

async function openOrNull(options: WriterOptions, log: Log): Promise<JournalWriter | null> {
  try {
    return await openWriter(options);
  } catch (error) {
    if (error instanceof JournalError && NOT_THE_DISK.has(error.code)) throw error;
    log('error', 'the disk lets no journal be opened; every event is answered 503', {
      reason: String(error),
    });
    return null;
  }
}

/** Another process, a folder or a key that is not right: to wait would mend none of them. */
const NOT_THE_DISK: ReadonlySet<string> = new Set(['locked', 'unusable', 'wrong_secret']);
