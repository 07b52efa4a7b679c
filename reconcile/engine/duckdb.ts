import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDecimalValue,
  DuckDBInstance,
} from '@duckdb/node-api';
import { z } from 'zod';
import { LIMITS } from '../../wire/limits.ts';
import { amountMicros } from '../../wire/money.ts';
import { dropFound } from './drop-found.ts';
import type { ColumnType, Engine, Value } from './engine.ts';

export type DuckDbOptions = {
  /** File of the store, or `:memory:` for one that is thrown away. */
  path: string;
  /** What its buffers may take, in MiB. Beyond it, it goes on disk. */
  memoryMib?: number;
  /** Folder for what does not fit; nobody else may use it. Beside the file, or one of its own, unless said. */
  temporaryFolder?: string;
};

const IN_MEMORY = ':memory:';

/** To read one key takes as long as to look at so many rows. */
const ROWS_PER_KEY = 600;
const ASKED = 'asked_keys';
const Size = z.object({ name: z.string(), size: z.coerce.number() });

/** More literals than this in one statement take longer to parse than several statements. */
const KEYS_PER_STATEMENT = 10_000;

/** Opens a DuckDB store. It is read and written by this process alone. */
export async function openDuckDb(options: DuckDbOptions): Promise<Engine> {
  const isThrownAway = options.path === IN_MEMORY;
  // DuckDB names what it puts there the same in every process: two that shared a folder read each other's rows, and a
  // count of twelve million was five. A file is open in one process alone, and so is the folder that is named for it.
  const ownFolder =
    isThrownAway && options.temporaryFolder === undefined
      ? await mkdtemp(join(tmpdir(), 'tallystick-duckdb-'))
      : undefined;
  const instance = await DuckDBInstance.create(options.path, {
    threads: String(Math.max(2, availableParallelism())),
    memory_limit: `${options.memoryMib ?? 2048}MiB`,
    temp_directory: options.temporaryFolder ?? ownFolder ?? `${options.path}.tmp`,
    // The default is 90 % of the free disk: one bad question could take the journal's room.
    max_temp_directory_size: '20GiB',
    // Nothing is fetched from anywhere, whatever a query asks for.
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
  });
  const connection = await connect(instance);
  const [database] = (
    await connection.runAndReadAll('select current_database() as name')
  ).getRowObjectsJson();
  return new DuckDbEngine({
    instance,
    connection,
    catalog: z.object({ name: z.string() }).parse(database).name,
    ownsInstance: true,
    isThrownAway,
    ownFolder,
  });
}

async function connect(instance: DuckDBInstance): Promise<DuckDBConnection> {
  const connection = await instance.connect();
  await connection.run("set TimeZone = 'UTC'");
  return connection;
}

/** How a value of each type enters an appender. Types were checked where the value came in. */
const append: Record<ColumnType, (appender: DuckDBAppender, value: NonNullable<Value>) => void> = {
  text: (appender, value) => appender.appendVarchar(String(value)),
  bigint: (appender, value) => appender.appendBigInt(BigInt(value)),
  integer: (appender, value) => appender.appendInteger(Number(value)),
  boolean: (appender, value) => appender.appendBoolean(value === true),
  decimal: (appender, value) =>
    appender.appendDecimal(
      new DuckDBDecimalValue(
        amountMicros(String(value)),
        LIMITS.amountDigits + LIMITS.amountDecimals,
        LIMITS.amountDecimals,
      ),
    ),
};

class DuckDbEngine implements Engine {
  /** Keeping an index while millions of rows change costs far more than making it once they are there. */
  readonly rebuildsIndexes = true;
  readonly stagedAs = 'view';
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  readonly #catalog: string;
  readonly #ownsInstance: boolean;
  readonly #isThrownAway: boolean;
  /** Goes with this object. */
  readonly #ownFolder: string | undefined;
  /** One statement at a time: concurrent use of a connection has crashed the driver (duckdb-node-neo#257). */
  #turn: Promise<unknown> = Promise.resolve();
  #inTransaction = false;
  #sizes: ReadonlyMap<string, number> | undefined;
  /** Those that are in the table {@link ASKED}. */
  #asked: readonly bigint[] | undefined;

  constructor(of: {
    instance: DuckDBInstance;
    connection: DuckDBConnection;
    catalog: string;
    ownsInstance: boolean;
    isThrownAway: boolean;
    ownFolder?: string | undefined;
  }) {
    this.#instance = of.instance;
    this.#connection = of.connection;
    this.#catalog = of.catalog;
    this.#ownsInstance = of.ownsInstance;
    this.#isThrownAway = of.isThrownAway;
    this.#ownFolder = of.ownFolder;
  }

  async run(sql: string, values: readonly Value[] = []): Promise<number> {
    const result = await this.#inTurn(() => this.#connection.run(sql, [...values]));
    return result.rowsChanged;
  }

  async script(sql: string): Promise<void> {
    await this.#inTurn(() => this.#connection.run(sql));
  }

  async query<T extends z.ZodType>(
    schema: T,
    sql: string,
    values: readonly Value[] = [],
  ): Promise<z.output<T>[]> {
    const read = async () =>
      (await this.#connection.runAndReadAll(sql, [...values]))
        .getRowObjectsJson()
        .map((row) => schema.parse(row));
    return this.#inTurn(() => (this.#ownsInstance ? read() : this.#inSnapshot(read)));
  }

  async transaction<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inTransaction) return work();
    await this.run('begin');
    this.#inTransaction = true;
    try {
      const result = await work();
      await this.run('commit');
      return result;
    } catch (error) {
      await this.run('rollback');
      // The table of the keys may be gone with it.
      this.#asked = undefined;
      throw error;
    } finally {
      this.#inTransaction = false;
      this.#sizes = undefined;
    }
  }

  async load(
    table: string,
    columns: readonly ColumnType[],
    rows: readonly (readonly Value[])[],
  ): Promise<void> {
    if (rows.length === 0) return;
    await this.#inTurn(async () => {
      // As `temporary` and `stored` write it, or the bare name.
      const [name = table, schema, catalog] = table.replaceAll('"', '').split('.').toReversed();
      const appender = await this.#connection.createAppender(name, schema, catalog);
      for (const row of rows) {
        for (const [index, column] of columns.entries()) {
          const value = row[index] ?? null;
          if (value === null) appender.appendNull();
          else append[column](appender, value);
        }
        appender.endRow();
      }
      appender.closeSync();
    });
  }

  temporary(table: string): string {
    return `temp.main.${table}`;
  }

  dropTemporary(names: readonly string[]): Promise<void> {
    return dropFound(
      this,
      names,
      `select table_name as name, 'table' as kind from duckdb_tables() where temporary
       union all select view_name, 'view' from duckdb_views() where temporary`,
    );
  }

  stored(table: string): string {
    // A temporary table hides even `main.table`; only the catalogue's own name goes past it.
    return `"${this.#catalog}".main.${table}`;
  }

  async fetchByKeys(of: Parameters<Engine['fetchByKeys']>[0]): Promise<void> {
    const { table, into, columns = ['*'] } = of;
    const select = `insert into ${into} select ${columns.join(', ')} from ${this.stored(table)}`;
    for (const condition of await this.#conditions(of)) await this.run(`${select} where ${condition}`);
  }

  async deleteByKeys(of: Parameters<Engine['deleteByKeys']>[0]): Promise<void> {
    for (const condition of await this.#conditions(of))
      await this.run(`delete from ${this.stored(of.table)} where ${condition}`);
  }

  async analyse(): Promise<void> {
    // DuckDB keeps count itself.
  }

  async exportCsv(sql: string, path: string): Promise<void> {
    await this.run(`copy (${sql}) to '${path.replaceAll("'", "''")}' (format csv, header true)`);
  }

  async reader(): Promise<Engine> {
    const connection = await connect(this.#instance);
    return new DuckDbEngine({
      instance: this.#instance,
      connection,
      catalog: this.#catalog,
      ownsInstance: false,
      isThrownAway: this.#isThrownAway,
    });
  }

  async close(): Promise<void> {
    await this.#turn.catch(() => undefined);
    // Moves the log into the file, so that the file alone is the store, for whoever copies or renames it. What is
    // thrown away is spared that: with two files of a million rows it took a second.
    if (this.#ownsInstance && !this.#isThrownAway) await this.run('checkpoint');
    this.#connection.closeSync();
    if (this.#ownsInstance) this.#instance.closeSync();
    if (this.#ownFolder !== undefined) await rm(this.#ownFolder, { recursive: true, force: true });
  }

  /**
   * DuckDB plans a statement by the statistics of its tables in one transaction and runs it in the next. Where a writer
   * committed in between, a verdict once came back as `f`: text was packed into the few bytes that had been enough.
   */
  async #inSnapshot<T>(read: () => Promise<T>): Promise<T> {
    await this.#connection.run('begin');
    try {
      return await read();
    } finally {
      // Nothing was written, so this only lets go of the snapshot, also after an error.
      await this.#connection.run('rollback');
    }
  }

  /**
   * Conditions that together are met by the rows with one of these keys. DuckDB uses an index for `in (...)` and for no
   * join, but to read 1,800 literals takes it 13 ms, in which a join looks at a million rows: of a table of 100,000 it
   * took 2 ms, of one of ten million 60 to 90, and literals 20. Keys are integers, so nothing is smuggled in.
   */
  async #conditions(of: { table: string; column: string; keys: readonly bigint[] }): Promise<string[]> {
    const { table, column, keys } = of;
    if (keys.length === 0) return [];
    if ((await this.#sizeOf(table)) <= keys.length * ROWS_PER_KEY) {
      await this.#ask(keys);
      return [`${column} in (select key from ${this.temporary(ASKED)})`];
    }
    return [...inChunks(keys)].map((literals) => `${column} in (${literals})`);
  }

  /** About how many rows a stored table has, as of the last transaction. */
  async #sizeOf(table: string): Promise<number> {
    this.#sizes ??= new Map(
      (
        await this.query(
          Size,
          `select table_name as name, estimated_size as size from duckdb_tables() where database_name = '${this.#catalog.replaceAll("'", "''")}'`,
        )
      ).map(({ name, size }) => [name, size]),
    );
    return this.#sizes.get(table) ?? Number.POSITIVE_INFINITY;
  }

  /** Puts keys where a statement can join them. The same are often asked for of several tables. */
  async #ask(keys: readonly bigint[]): Promise<void> {
    if (this.#asked === keys) return;
    await this.run(`create or replace temporary table ${ASKED} (key bigint)`);
    await this.load(
      this.temporary(ASKED),
      ['bigint'],
      keys.map((key) => [key]),
    );
    this.#asked = keys;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work, work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }
}

function* inChunks(keys: readonly bigint[]): Generator<string> {
  for (let at = 0; at < keys.length; at += KEYS_PER_STATEMENT)
    yield keys.slice(at, at + KEYS_PER_STATEMENT).join(',');
}
