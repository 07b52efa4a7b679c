import type { ColumnType, Value } from '../engine/engine.ts';

/** The tables that journals are loaded into, with their columns in the order of the schema. */
const TABLES = {
  observations:
    'site_id bigint, source_id bigint, observation_id bigint, received_at bigint, occurred_at bigint, occurred_precision text, click_at bigint, type text, event_id text, order_id text, click_id text, order_value decimal, commission decimal, network_revenue decimal, currency text, status text, state text, reason text, item_id text, send_id text, flags integer, is_test boolean, consent text, code text, sub1 text, foreign_name text, foreign_id text, country text, memo text, system text, browser text, is_bot boolean, page text, url_click text, cookie_click text, storage_click text, server_click text, network_key bigint, person_key bigint, network_kind text, batch_id bigint, event_key bigint, order_key bigint, click_key bigint',
  visits:
    'site_id bigint, source_id bigint, visit_id bigint, received_at bigint, occurred_at bigint, click_id text, is_landing boolean, page text, foreign_name text, foreign_id text, flags integer, is_test boolean, url_click text, cookie_click text, storage_click text, server_click text, system text, browser text, is_bot boolean, network_key bigint, person_key bigint, network_kind text, landing_key bigint, click_key bigint',
  clicks:
    'site_id bigint, link_id bigint, affiliate_id bigint, click_id text, click_row_id bigint, received_at bigint, is_preview boolean, flags integer, is_test boolean, sub1 text, referrer text, system text, browser text, is_bot boolean, has_gpc boolean, network_key bigint, person_key bigint, network_kind text, landing_key bigint, next_landing_key bigint, click_key bigint',
  refusals:
    'refusal_id bigint, received_at bigint, endpoint text, reason text, detail text, site_id bigint, source_id bigint, event_id text, order_id text, click_id text, is_test boolean, network_key bigint, event_key bigint, order_key bigint, click_key bigint',
  calibration:
    'site_id bigint, subject bigint, type text, page text, name text, value bigint, support bigint, fitted_at bigint',
  spans:
    'site_id bigint, subject bigint, type text, name text, from_at bigint, until_at bigint, expected bigint, seen bigint, fitted_at bigint',
  matchers: 'site_id bigint, pair_id bigint, settings text, fitted_at bigint',
  drops: 'drop_id bigint, received_at bigint, reason text, requests integer',
  imports:
    'site_id bigint, source_id bigint, batch_id bigint, imported_at bigint, name text, sha256 text, file_rows bigint, accepted bigint, refused text, from_at bigint, until_at bigint, preset text',
  query_steps:
    'site_id bigint, pair_id bigint, claim_id bigint, step_id bigint, made_at bigint, progress text, note text, made_by text, verdict text, cause text',
  touched: 'event_key bigint, order_key bigint, click_key bigint, landing_key bigint',
} as const;
export type LoadedTable = keyof typeof TABLES;

type Column<Text extends string> = Text extends `${infer First}, ${infer Rest}`
  ? Column<First> | Column<Rest>
  : Text extends `${infer Name} ${string}`
    ? Name
    : never;

/** A row by the names of its columns. What is left out is unknown. */
export type LoadedRow<T extends LoadedTable> = Partial<Record<Column<(typeof TABLES)[T]>, Value | undefined>>;

/** The types of a table's columns, in order. */
export const LOADED: Record<LoadedTable, readonly ColumnType[]> = mapTables(([, type]) => type as ColumnType); // the literals name no other type

const NAMES: Record<LoadedTable, readonly string[]> = mapTables(([name]) => name);

/** A row as it is loaded: its values in the order of the table. */
export function loadedRow<T extends LoadedTable>(table: T, row: LoadedRow<T>): [LoadedTable, Value[]] {
  const values: Partial<Record<string, Value | undefined>> = row;
  return [table, NAMES[table].map((name) => values[name] ?? null)];
}

function mapTables<R>(pick: (column: [name: string, type: string]) => R): Record<LoadedTable, readonly R[]> {
  const lists = Object.entries(TABLES).map(([table, columns]) => [
    table,
    columns.split(', ').map((column) => pick(column.split(' ') as [string, string])), // two words each, as above
  ]);
  return Object.fromEntries(lists) as Record<LoadedTable, readonly R[]>; // a list for every table
}
