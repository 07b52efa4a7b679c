import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Client, escapeIdentifier, types } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { z } from 'zod';
import { dropFound } from './drop-found.ts';
import type { ColumnType, Engine, Value } from './engine.ts';

export type PostgresOptions = {
  /** `postgres://user:password@host:port/database`. */
  url: string;
  /** Where the tables are, `public` unless said; made if missing. */
  schema?: string;
};

/** Text is sent in pieces of about this length: one per row would be a packet per row. */
const CHUNK_CHARACTERS = 64 * 1024;

/** Opens a store in PostgreSQL. */
export async function openPostgres({ url, schema = 'public' }: PostgresOptions): Promise<Engine> {
  const client = await connect(url);
  try {
    const { rows } = await client.query('select 1 from pg_namespace where nspname = $1', [schema]);
    // Not "if not exists": that asks for the right to make schemas even where there is nothing to make.
    if (rows.length === 0) await client.query(`create schema ${escapeIdentifier(schema)}`);
    await settle(client, schema);
    // What this connection joins are whole tables, or temporary ones without an index. Of several equal columns
    // PostgreSQL expects one row to be left, and then goes through one table for each row of the other: matching
    // 50,000 conversions by order id took 12 s that way and takes 0.2 s by hashing.
    await client.query('set enable_nestloop to off');
    await client.query("set work_mem to '64MB'");
    // Each of the hundred tables that an increment makes and drops would wait for the disk. What a crash of the server
    // takes back, it takes with the position of the journal, from where it is read again; it also ends this connection.
    await client.query('set synchronous_commit to off');
  } catch (error) {
    await client.end();
    throw error;
  }
  return new PostgresEngine({ client, url, schema });
}

/** Numbers that JavaScript holds exactly and flags arrive as such, everything else as text, as from DuckDB. */
const PARSERS = new Map<number, (text: string) => unknown>([
  [types.builtins.BOOL, (text) => text === 't'],
  [types.builtins.INT2, Number],
  [types.builtins.INT4, Number],
  [types.builtins.FLOAT4, Number],
  [types.builtins.FLOAT8, Number],
]);

async function connect(url: string): Promise<Client> {
  const client = new Client({
    connectionString: url,
    types: { getTypeParser: (type: number) => PARSERS.get(type) ?? ((text: string) => text) },
  });
  // A connection that breaks between two statements makes the next one fail, which is where it can be answered.
  // Without a listener it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function settle(client: Client, schema: string): Promise<void> {
  await client.query("set time zone 'UTC'");
  // Temporary tables come first of themselves, so that they hide stored ones of the same name.
  await client.query(`set search_path to ${escapeIdentifier(schema)}`);
  // Models are many short statements: compiling one takes longer than running it.
  await client.query('set jit to off');
}

/** A value in the text format of COPY. Types were checked where the value came in. */
const copyText: Record<ColumnType, (value: NonNullable<Value>) => string> = {
  // PostgreSQL keeps no chr(0): one in a page's address must not stop all that comes after it from being loaded.
  text: (value) =>
    String(value).replace(/[\\\n\r\t\0]/g, (character) =>
      character === '\0' ? '\ufffd' : (ESCAPED[character] ?? ''),
    ),
  bigint: String,
  integer: String,
  boolean: (value) => (value === true ? 't' : 'f'),
  decimal: String,
};
const ESCAPED: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** As {@link copyText}: what is looked for is written as it is kept. */
function bound(value: Value): Value {
  return typeof value === 'string' ? value.replaceAll('\0', '\ufffd') : value;
}

class PostgresEngine implements Engine {
  /** Dropping one would shut out all who read its table until the transaction ends, and might lock with them. */
  readonly rebuildsIndexes = false;
  /**
   * Through a view PostgreSQL sees the key of a claim as an expression of two tables, and puts off comparing it: each
   * observation of a source then met each claim of it.
   */
  readonly stagedAs = 'table';
  readonly #client: Client;
  readonly #url: string;
  readonly #schema: string;
  /** One statement at a time: the driver is about to give up queueing them. */
  #turn: Promise<unknown> = Promise.resolve();
  #inTransaction = false;

  constructor(of: { client: Client; url: string; schema: string }) {
    this.#client = of.client;
    this.#url = of.url;
    this.#schema = of.schema;
  }

  async run(sql: string, values: readonly Value[] = []): Promise<number> {
    const { rowCount } = await this.#inTurn(() => this.#client.query(sql, values.map(bound)));
    return rowCount ?? 0;
  }

  async script(sql: string): Promise<void> {
    await this.#inTurn(() => this.#client.query(sql));
  }

  async query<T extends z.ZodType>(
    schema: T,
    sql: string,
    values: readonly Value[] = [],
  ): Promise<z.output<T>[]> {
    const { rows } = await this.#inTurn(() => this.#client.query(sql, values.map(bound)));
    return rows.map((row) => schema.parse(row));
  }

  async transaction<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inTransaction) return work();
    // As in DuckDB, all statements of a transaction see the store of one moment.
    await this.run('begin isolation level repeatable read');
    this.#inTransaction = true;
    try {
      const result = await work();
      await this.#commit();
      return result;
    } catch (error) {
      await this.run('rollback');
      throw error;
    } finally {
      this.#inTransaction = false;
    }
  }

  async load(
    table: string,
    columns: readonly ColumnType[],
    rows: readonly (readonly Value[])[],
  ): Promise<void> {
    if (rows.length === 0) return;
    await this.#inTurn(() =>
      pipeline(
        Readable.from(copyLines(columns, rows)),
        this.#client.query(copyFrom(`copy ${table} from stdin`)),
      ),
    );
  }

  temporary(table: string): string {
    return `pg_temp.${table}`;
  }

  dropTemporary(names: readonly string[]): Promise<void> {
    return dropFound(
      this,
      names,
      `select relname as name, case relkind when 'v' then 'view' else 'table' end as kind
       from pg_class where relnamespace = pg_my_temp_schema() and relkind in ('r', 'v')`,
    );
  }

  stored(table: string): string {
    return `${escapeIdentifier(this.#schema)}.${table}`;
  }

  async fetchByKeys(of: Parameters<Engine['fetchByKeys']>[0]): Promise<void> {
    const { table, column, keys, into, columns = ['*'] } = of;
    await this.run(
      `insert into ${into} select ${columns.join(', ')} from ${this.stored(table)} where ${column} = any(cast($1 as bigint[]))`,
      [`{${keys.join(',')}}`],
    );
  }

  async deleteByKeys({ table, column, keys }: Parameters<Engine['deleteByKeys']>[0]): Promise<void> {
    await this.run(`delete from ${this.stored(table)} where ${column} = any(cast($1 as bigint[]))`, [
      `{${keys.join(',')}}`,
    ]);
  }

  async analyse(table: string): Promise<void> {
    await this.run(`analyze ${table}`);
  }

  async exportCsv(sql: string, path: string): Promise<void> {
    await this.#inTurn(async () => {
      const { fields } = await this.#client.query(`select * from (${sql}) as exported limit 0`);
      const columns = fields.map(({ name, dataTypeID }) => {
        const column = escapeIdentifier(name);
        // COPY writes a flag as t or f; as text it is true or false.
        return dataTypeID === types.builtins.BOOL ? `cast(${column} as text) as ${column}` : column;
      });
      const rows = `select ${columns.join(', ')} from (${sql}) as exported`;
      await pipeline(
        this.#client.query(copyTo(`copy (${rows}) to stdout (format csv, header true)`)),
        createWriteStream(path),
      );
    });
  }

  async reader(): Promise<Engine> {
    const client = await connect(this.#url);
    await settle(client, this.#schema);
    return new PostgresEngine({ client, url: this.#url, schema: this.#schema });
  }

  async close(): Promise<void> {
    await this.#turn.catch(() => undefined);
    await this.#client.end();
  }

  async #commit(): Promise<void> {
    const { command } = await this.#inTurn(() => this.#client.query('commit'));
    // After an error that nobody let through, PostgreSQL answers a commit by undoing everything, and calls it done.
    if (command !== 'COMMIT') throw new Error('the transaction was undone: one of its statements had failed');
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work, work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }
}

function* copyLines(columns: readonly ColumnType[], rows: readonly (readonly Value[])[]): Generator<string> {
  let chunk = '';
  for (const row of rows) {
    const fields = columns.map((column, index) => {
      const value = row[index] ?? null;
      return value === null ? '\\N' : copyText[column](value);
    });
    chunk += `${fields.join('\t')}\n`;
    if (chunk.length < CHUNK_CHARACTERS) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}
