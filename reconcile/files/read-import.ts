import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { formatAmount } from '../../wire/money.ts';
import { type Preset, SUB_FIELDS } from '../../wire/preset.ts';
import type { ObservationRecord } from '../../wire/record.ts';
import { FLAG_NAMES } from '../../wire/refusal.ts';
import { Precision, State } from '../../wire/verdict.ts';
import { openDuckDb } from '../engine/duckdb.ts';
import type { Engine } from '../engine/engine.ts';
import { detectFormat, type StatedFormat } from './detect-format.ts';
import { mapColumns, type StatedColumns } from './map-columns.ts';
import { openFile } from './open-file.ts';
import { stageFile } from './stage-file.ts';
import { structuralError } from './structural-error.ts';

/** A file to be imported. */
export type ImportInput = {
  path: string;
  /** Format that was named; the headers decide unless said. */
  preset: Preset | undefined;
  /** Format of a file whose headers tell none. */
  fallback: Preset;
  /** Which header is which field, where somebody says so. */
  columns?: StatedColumns | undefined;
  format: StatedFormat;
  /** UTC milliseconds: a time far ahead of it is a mistake. */
  now: number;
};

/** What one row of it tells, without who reports it. */
export type ImportedRow = Omit<
  ObservationRecord,
  'v' | 'kind' | 'received_at' | 'site_id' | 'source_id' | 'batch_id'
>;

export type ReadImport = {
  sha256: string;
  rows: number;
  refused: Record<string, number>;
  accepted: number;
  /** First and last time, half-open; null where none is told. */
  from: number | null;
  until: number | null;
  preset: string;
  /** Field to header. */
  columns: Record<string, string>;
  ignored: string[];
  /** The rows that can be used, in the order of the file. */
  read(): AsyncGenerator<ImportedRow>;
};

const DAY_MS = 24 * 3600_000;
/** Rows that are held in memory at a time. */
const PAGE_ROWS = 20_000;

/** Reads a file as `reconcile` does, for the time of the work; throws `InputError` where it can not be used. */
export async function withImport<T>(input: ImportInput, work: (read: ReadImport) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'tallystick-'));
  const engine = await openDuckDb({ path: ':memory:', temporaryFolder: folder, memoryMib: 1024 });
  try {
    const sha256 = await digestOf(input.path);
    const file = await openFile(input.path, folder);
    const mapping = mapColumns(file.name, file.header.columns, input);
    try {
      const format = await detectFormat(engine, file, mapping, input.format);
      const staged = await stageFile(engine, { table: 'staged', file, mapping, format, now: input.now });
      const refused = Object.values(staged.refused).reduce((sum, n) => sum + n, 0);
      const span = await spanOf(engine, staged.columns);
      const { preset } = mapping;
      return await work({
        sha256,
        rows: staged.rows,
        refused: staged.refused,
        accepted: staged.rows - refused,
        ...span,
        preset: preset.id,
        columns: Object.fromEntries(
          Object.entries(mapping.columns).map(([field, index]) => [field, file.header.columns[index] ?? '']),
        ),
        ignored: mapping.ignored,
        read: () => readRows(engine, preset),
      });
    } catch (error) {
      throw structuralError(file, error);
    }
  } finally {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}

const Time = z.coerce.number().nullable();

async function spanOf(engine: Engine, columns: readonly string[]) {
  if (!columns.includes('occurred_at')) return { from: null, until: null };
  const [span] = await engine.query(
    z.object({ first_at: Time, last_at: Time, last_date: Time }),
    `select min(occurred_at) as first_at, max(occurred_at) as last_at,
       max(case when occurred_precision = 'date' then occurred_at end) as last_date
     from staged where refusal is null`,
  );
  const { first_at = null, last_at = null, last_date = null } = span ?? {};
  if (first_at === null || last_at === null) return { from: null, until: null };
  // A date stands for its whole day.
  return { from: first_at, until: Math.max(last_at + 1, last_date === null ? 0 : last_date + DAY_MS) };
}

const Text = z.string().nullish();
type SubField = (typeof SUB_FIELDS)[number];
const Row = z.object({
  place: z.coerce.number(),
  occurred_at: z.coerce.number().nullish(),
  occurred_precision: Precision.nullish(),
  click_at: z.coerce.number().nullish(),
  type: Text,
  event_id: Text,
  order_id: Text,
  click_id: Text,
  order_value: Text,
  commission: Text,
  network_revenue: Text,
  currency: Text,
  status: Text,
  state: State.nullish(),
  reason: Text,
  item_id: Text,
  send_id: Text,
  consent: Text,
  system: Text,
  country: Text,
  memo: Text,
  offer: Text,
  campaign: Text,
  flags: z.number(),
  ...(Object.fromEntries(SUB_FIELDS.map((field) => [field, Text])) as Record<SubField, typeof Text>), // the same keys
});

async function* readRows(engine: Engine, preset: Preset): AsyncGenerator<ImportedRow> {
  let after = -1;
  for (;;) {
    const rows = await engine.query(
      Row,
      `select rowid as place, * from staged where rowid > $1 and refusal is null order by rowid limit ${PAGE_ROWS}`,
      [after],
    );
    for (const row of rows) yield recordOf(row, preset);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.place;
  }
}

function recordOf({ place: _, flags, ...row }: z.infer<typeof Row>, preset: Preset): ImportedRow {
  const named = FLAG_NAMES.filter((_name, bit) => (flags & (1 << bit)) !== 0);
  const amount = (text: string | null | undefined) => (text ? formatAmount(text) : undefined);
  const subs = SUB_FIELDS.flatMap((field) => (row[field] ? [[field, row[field]]] : []));
  const {
    occurred_precision: precision,
    order_value,
    commission,
    network_revenue,
    type,
    state,
    ...rest
  } = row;
  const record = {
    ...rest,
    precision,
    type: type ?? preset.defaultType,
    // A status that the preset does not know stays unknown.
    state: state ?? (row.status ? undefined : preset.defaultState),
    order_value: amount(order_value),
    commission: amount(commission),
    network_revenue: amount(network_revenue),
    flags: named.length === 0 ? undefined : named,
    subs: subs.length === 0 ? undefined : Object.fromEntries(subs),
    ...(Object.fromEntries(SUB_FIELDS.map((field) => [field, undefined])) as Record<SubField, undefined>),
  };
  const known = Object.entries(record).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(known) as ImportedRow; // absent is unknown; nothing is null in a record
}
