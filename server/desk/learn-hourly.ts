import type { Engine } from '../../reconcile/engine/engine.ts';
import type { Log } from '../config/log.ts';
import type { DeskJournal } from './desk-journal.ts';
import { learnIfDue } from './learn-if-due.ts';

const HOUR_MS = 3600_000;

/** Learns at once, where that is due, and looks again every hour. What fails is said and tried again. */
export function learnHourly(of: { reader: Engine; journal: DeskJournal; now: () => number; log: Log }): {
  /** Resolves when nothing more will be written. */
  stop(): Promise<void>;
} {
  const { reader, journal, now, log } = of;
  let under: Promise<void> = Promise.resolve();
  const learn = () => {
    under = learnIfDue(reader, now())
      .then((record) => (record ? journal.append(record) : undefined))
      .catch((error) => log('error', 'learning failed', { error: error?.stack ?? String(error) }));
  };
  learn();
  const hourly = setInterval(learn, HOUR_MS);
  return {
    async stop() {
      clearInterval(hourly);
      await under;
    },
  };
}
