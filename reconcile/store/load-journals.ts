import { z } from 'zod';
import { type JournalReader, openReader } from '../../journal/reader.ts';
import { listWriters } from '../../journal/writers.ts';
import type { Engine, Value } from '../engine/engine.ts';
import { idNumber } from '../short-ids.ts';
import { FirstSeen } from './first-seen.ts';
import { isOwn } from './is-own.ts';
import { LOADED, type LoadedTable } from './loaded-tables.ts';
import type { NetworkKinds } from './network-kinds.ts';
import { rowsOf } from './rows-of.ts';
import { SenderReader } from './sender.ts';
import { markStale } from './stale.ts';
import { undoBatch } from './undo-batch.ts';

export type LoaderOptions = {
  engine: Engine;
  /** The data folder. */
  data: string;
  /** The 32 bytes of `secret.key`: what is sealed tells who sent an event. */
  secret: Buffer;
  /** Tells what networks are, where the operator has supplied lists. */
  networks?: NetworkKinds | null;
};

/** Rows of one transaction. Above it memory grows and nothing gets faster. */
const BATCH_RECORDS = 50_000;

const StoredPosition = z.object({
  writer: z.string(),
  segment: z.coerce.number(),
  byte_offset: z.coerce.number(),
  seq: z.coerce.number(),
  crc: z.coerce.number(),
});

/**
 * Brings what the journals hold into the store, each record exactly once: rows and position are one transaction, and
 * on start the position is read from the store alone.
 */
export class JournalLoader {
  readonly #engine: Engine;
  readonly #data: string;
  readonly #secret: Buffer;
  readonly #senders: SenderReader;
  readonly #readers = new Map<string, JournalReader>();

  constructor({ engine, data, secret, networks }: LoaderOptions) {
    this.#engine = engine;
    this.#data = data;
    this.#secret = secret;
    this.#senders = new SenderReader(secret, networks);
  }

  /** Loads all that was written since the last call. Tells how many records that were. */
  async load(onProgress?: (records: number) => void): Promise<number> {
    let loaded = 0;
    for (const writer of await listWriters(this.#data)) {
      const reader = await this.#readerOf(writer);
      for (;;) {
        const records = await this.#loadBatch(writer, reader);
        loaded += records;
        if (records > 0) onProgress?.(loaded);
        if (records < BATCH_RECORDS) break;
      }
    }
    return loaded;
  }

  async close(): Promise<void> {
    for (const reader of this.#readers.values()) await reader.close();
    this.#readers.clear();
  }

  async #readerOf(writer: string): Promise<JournalReader> {
    const open = this.#readers.get(writer);
    if (open) return open;
    const [stored] = await this.#engine.query(
      StoredPosition,
      'select writer, segment, byte_offset, seq, crc from journal_positions where writer = $1',
      [writer],
    );
    const from = stored && {
      segment: stored.segment,
      offset: stored.byte_offset,
      seq: stored.seq,
      crc: stored.crc,
    };
    const reader = openReader({
      data: this.#data,
      name: writer,
      secret: this.#secret,
      ...(from && { from }),
    });
    this.#readers.set(writer, reader);
    return reader;
  }

  async #loadBatch(writer: string, reader: JournalReader): Promise<number> {
    const rows = new Map<LoadedTable, Value[][]>();
    const damages: Value[][] = [];
    const firstSeen = new FirstSeen();
    const undone: number[] = [];
    let records = 0;
    let ownRecords = 0;
    for await (const item of reader.read()) {
      if (item.kind === 'damage') {
        damages.push([writer, item.segment, item.from, item.reason, item.lost]);
        continue;
      }
      for (const entry of item.entries) {
        const { record } = entry;
        if (isOwn(record)) ownRecords += 1;
        if (record.kind === 'undo') undone.push(idNumber(record.batch_id));
        firstSeen.add(record);
        const sealed = () => entry.private;
        const sender = this.#senders.read(entry.private);
        for (const [table, row] of rowsOf({ id: entry.id, record, sender, sealed })) {
          const list = rows.get(table) ?? [];
          list.push(row);
          rows.set(table, list);
        }
      }
      records += item.entries.length;
      if (records >= BATCH_RECORDS) break;
    }
    if (records === 0 && damages.length === 0) return 0;
    // What was read may not be on disk yet: a power cut must not leave the position behind records that are gone.
    await reader.sync();
    await this.#commit(writer, reader, { rows, damages, ownRecords, firstSeen, undone });
    return records;
  }

  async #commit(writer: string, { position }: JournalReader, batch: Batch): Promise<void> {
    const engine = this.#engine;
    await engine.transaction(async () => {
      for (const [table, list] of batch.rows) await engine.load(table, LOADED[table], list);
      for (const id of batch.undone) await undoBatch(engine, id);
      await batch.firstSeen.keep(engine);
      if (UNSETTLING.some((table) => batch.rows.has(table))) await markStale(engine);
      for (const damage of batch.damages) {
        await engine.run('insert into damages values ($1, $2, $3, $4, $5)', damage);
      }
      const [before] = await engine.query(
        z.object({ own_records: z.coerce.number() }),
        'select own_records from journal_positions where writer = $1',
        [writer],
      );
      await engine.run('delete from journal_positions where writer = $1', [writer]);
      await engine.run(
        `insert into journal_positions (writer, segment, byte_offset, seq, crc, own_records)
         values ($1, $2, $3, $4, $5, $6)`,
        [
          writer,
          position.segment,
          position.offset,
          position.seq,
          position.crc,
          (before?.own_records ?? 0) + batch.ownRecords,
        ],
      );
    });
  }
}

/**
 * What is learned, and what a report reaches: after a change in them all is judged anew. An import makes due what no
 * row of it names.
 */
const UNSETTLING = ['calibration', 'spans', 'matchers', 'imports'] as const;

/** What one transaction brings in. */
type Batch = {
  rows: Map<LoadedTable, Value[][]>;
  damages: Value[][];
  ownRecords: number;
  firstSeen: FirstSeen;
  /** Imports that were taken back. */
  undone: readonly number[];
};
