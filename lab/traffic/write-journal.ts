import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Files, nodeFiles } from '../../journal/files.ts';
import type { JournalError } from '../../journal/journal-error.ts';
import { type JournalWriter, openWriter } from '../../journal/writer.ts';
import type { Market } from './market.ts';
import type { TrafficEvent, Writer } from './sink.ts';

/**
 * Writes a data folder as an installation leaves it: configuration, secret, journals. The records are the same in
 * every run; the journals' bytes are not, since each has random keys and nonces, as real ones do.
 */
export async function writeJournal(
  out: string,
  { market, hours }: { market: Market; hours: Iterable<readonly TrafficEvent[]> },
): Promise<number> {
  writeFileSync(join(out, 'secret.key'), `${market.secret.toString('hex')}\n`, { mode: 0o600 });
  writeFileSync(join(out, 'config.json'), `${JSON.stringify(market.config, null, 2)}\n`, { mode: 0o600 });
  const writers = {
    collector: await Appender.open(out, 'collector', market.secret),
    desk: await Appender.open(out, 'desk', market.secret),
  } satisfies Record<Writer, Appender>;
  let events = 0;
  for (const hour of hours) {
    for (const event of hour) {
      const waiting = writers[event.writer].append(event);
      if (waiting) await waiting;
    }
    events += hour.length;
    for (const writer of Object.values(writers)) await writer.settled();
  }
  for (const writer of Object.values(writers)) await writer.close();
  return events;
}

/** A crash of the machine costs a simulation nothing but to run it again: nothing is synced but at the end. */
const unsynced: Files = { ...nodeFiles, fdatasync: (_fd, done) => setImmediate(done, null) };

/** So much waits for the disk at most. */
const WAITING_MAX = 20_000;

class Appender {
  readonly #writer: JournalWriter;
  readonly #failure: { error: JournalError | null };
  #waiting = 0;
  #whenDone: () => void = () => {};

  static async open(data: string, name: Writer, secret: Buffer): Promise<Appender> {
    const failure: { error: JournalError | null } = { error: null };
    const writer = await openWriter({
      data,
      name,
      secret,
      files: unsynced,
      onFailure: (error) => {
        failure.error = error;
      },
    });
    return new Appender(writer, failure);
  }

  private constructor(writer: JournalWriter, failure: { error: JournalError | null }) {
    this.#writer = writer;
    this.#failure = failure;
  }

  /** Undefined, or when there is room for more. */
  append({ record, sealed }: TrafficEvent): Promise<void> | undefined {
    this.#waiting++;
    if (!this.#writer.append(record, sealed, this.#done)) {
      throw this.#failure.error ?? this.#writer.trouble ?? new Error('the journal takes no more records');
    }
    return this.#waiting < WAITING_MAX ? undefined : this.settled();
  }

  /** When all that was appended is written. */
  async settled(): Promise<void> {
    if (this.#waiting > 0) {
      await new Promise<void>((resolve) => {
        this.#whenDone = resolve;
      });
    }
    if (this.#failure.error) throw this.#failure.error;
  }

  async close(): Promise<void> {
    await this.settled();
    await this.#writer.close();
  }

  readonly #done = (error: Error | null): void => {
    this.#waiting--;
    // The writer tells of it once more, as a failure; here the wait must end.
    if (error) this.#waiting = 0;
    if (this.#waiting === 0) this.#whenDone();
  };
}
