import { type JournalWriter, openWriter } from '../../journal/writer.ts';
import type { JournalRecord } from '../../wire/record.ts';

/** The desk's own journal: what was decided here, so that a rebuilt store knows it too. */
export type DeskJournal = {
  /** Resolves when the record is on disk. */
  append(record: JournalRecord): Promise<void>;
  /** Resolves when all of them are on disk. */
  appendAll(records: AsyncIterable<JournalRecord> | Iterable<JournalRecord>): Promise<void>;
  close(): Promise<void>;
};

/** A few events a day: preallocating what a collector needs would be waste. */
const SEGMENT_BYTES = 1024 * 1024;

/** Records that wait for the disk together: far fewer than a writer's queue takes. */
const TOGETHER = 5000;

/** Opened with the first event, since most desks have none for weeks. */
export function deskJournal(options: {
  data: string;
  secret: Buffer;
  onFailure(error: Error): void;
}): DeskJournal {
  let opened: Promise<JournalWriter> | undefined;
  const writerOf = () => {
    opened ??= openWriter({ ...options, name: 'desk', segmentBytes: SEGMENT_BYTES });
    return opened;
  };
  const appendTo = (writer: JournalWriter, record: JournalRecord) =>
    new Promise<void>((resolve, reject) => {
      const isTaken = writer.append(record, null, (error) => (error ? reject(error) : resolve()));
      if (!isTaken) reject(new Error("the desk's journal takes nothing now"));
    });
  return {
    async append(record) {
      await appendTo(await writerOf(), record);
    },
    async appendAll(records) {
      const writer = await writerOf();
      let waiting: Promise<void>[] = [];
      for await (const record of records) {
        waiting.push(appendTo(writer, record));
        if (waiting.length < TOGETHER) continue;
        await Promise.all(waiting);
        waiting = [];
      }
      await Promise.all(waiting);
    },
    close: async () => (await opened)?.close(),
  };
}
