import { type JournalWriter, openWriter } from '../../journal/writer.ts';
import type { JournalRecord } from '../../wire/record.ts';

/** The desk's own journal: what was decided here, so that a rebuilt store knows it too. */
export type DeskJournal = {
  /** Resolves when the record is on disk. */
  append(record: JournalRecord): Promise<void>;
  close(): Promise<void>;
};

/** A few events a day: preallocating what a collector needs would be waste. */
const SEGMENT_BYTES = 1024 * 1024;

/** Opened with the first event, since most desks have none for weeks. */
export function deskJournal(options: {
  data: string;
  secret: Buffer;
  onFailure(error: Error): void;
}): DeskJournal {
  let opened: Promise<JournalWriter> | undefined;
  return {
    async append(record) {
      opened ??= openWriter({ ...options, name: 'desk', segmentBytes: SEGMENT_BYTES });
      const writer = await opened;
      await new Promise<void>((resolve, reject) => {
        const isTaken = writer.append(record, null, (error) => (error ? reject(error) : resolve()));
        if (!isTaken) reject(new Error("the desk's journal takes nothing now"));
      });
    },
    close: async () => (await opened)?.close(),
  };
}
