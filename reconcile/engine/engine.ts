import type { z } from 'zod';

/** What may be bound to a statement. */
export type Value = string | number | bigint | boolean | null;

/** The type of a column of the store, as far as loading cares. */
export type ColumnType = 'text' | 'bigint' | 'integer' | 'boolean' | 'decimal';

/**
 * A database, as the engine uses it. One object is one connection with its own temporary tables; statements on it
 * run one after the other. Only the files of this folder know which database it is.
 */
export interface Engine {
  /** Whether an index is dropped, and made anew, where most rows of its table change at once. */
  readonly rebuildsIndexes: boolean;
  /** What staging is made as: read through where that costs nothing, copied where its columns have to be counted. */
  readonly stagedAs: 'view' | 'table';
  /** Runs one statement and tells how many rows it changed. */
  run(sql: string, values?: readonly Value[]): Promise<number>;
  /** Runs several statements, parted by semicolons. */
  script(sql: string): Promise<void>;
  /** Rows, parsed by a schema: 64-bit integers and decimals arrive as text. */
  query<T extends z.ZodType>(schema: T, sql: string, values?: readonly Value[]): Promise<z.output<T>[]>;
  /** All or nothing. */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  /** Appends rows; the columns are given in the order of the table. */
  load(table: string, columns: readonly ColumnType[], rows: readonly (readonly Value[])[]): Promise<void>;
  /** A temporary table's or view's name where a stored one of the same name must not be meant. */
  temporary(table: string): string;
  /** Drops the temporary tables and views of these names, in this order, where there are any. */
  dropTemporary(names: readonly string[]): Promise<void>;
  /** The stored table's name where a temporary one of the same name stands before it. */
  stored(table: string): string;
  /**
   * Adds the stored rows whose `column` is one of `keys` to the temporary table `into`: all their columns, or those that
   * are named. The keys are integers and indexed: this is what keeps the cost of an increment independent of the history.
   */
  fetchByKeys(fetch: {
    table: string;
    column: string;
    keys: readonly bigint[];
    into: string;
    columns?: readonly string[];
  }): Promise<void>;
  /** Deletes the stored rows whose `column` is one of `keys`. */
  deleteByKeys(of: { table: string; column: string; keys: readonly bigint[] }): Promise<void>;
  /**
   * Counts anew what a table holds, so that joins with it are planned well. Temporary tables are counted by nobody
   * else where counting is needed at all.
   */
  analyse(table: string): Promise<void>;
  /** Writes a query's rows to a CSV file with a header. */
  exportCsv(sql: string, path: string): Promise<void>;
  /** Another connection to the same store, for reading beside this one. */
  reader(): Promise<Engine>;
  close(): Promise<void>;
}
