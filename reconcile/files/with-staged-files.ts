import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Preset } from '../../wire/preset.ts';
import type { SideName } from '../../wire/side-name.ts';
import { openDuckDb } from '../engine/duckdb.ts';
import type { Engine } from '../engine/engine.ts';
import { fillRates } from '../money/fill-rates.ts';
import { readRates } from '../money/read-rates.ts';
import { readSchema } from '../read-model.ts';
import { detectFormat, type FileFormat, type StatedFormat } from './detect-format.ts';
import { type ColumnMapping, mapColumns, type StatedColumns } from './map-columns.ts';
import { type OpenedFile, openFile } from './open-file.ts';
import { inOrder, pairsOf, SIDES, SITE, sourceOf } from './sides.ts';
import { sqlLiteral } from './sql-literal.ts';
import { type Staged, stageFile } from './stage-file.ts';
import { structuralError } from './structural-error.ts';

/** One of the files, and what the user said of it. */
export type FileInput = {
  path: string;
  preset?: Preset | undefined;
  /** Which header is which field, where the user says so. */
  columns?: StatedColumns | undefined;
  /** What parts its fields; found out unless said. */
  delimiter?: string | undefined;
} & StatedFormat;

/** Two files or three. Of three, the first two by the order of `SIDE_NAMES` are the main pair. */
export type FileInputs = Partial<Record<SideName, FileInput | undefined>> & {
  /** The moment for which is reported. UTC milliseconds. */
  asOf: number;
  /** The moment of the run: a time far ahead of it is a mistake. */
  now: number;
  /** The operator's dated rates, as CSV. */
  rates?: string | undefined;
  /** Told what is being done, for a progress line. */
  onProgress?: ((message: string) => void) | undefined;
};

/** A file whose rows are in the store. */
export type StagedSide = {
  name: SideName;
  file: OpenedFile;
  mapping: ColumnMapping;
  format: FileFormat;
  staged: Staged;
};

/** Ids of rows must differ between files; no file has as many rows as this. */
export const ROWS_MAX = 2 ** 40;

const WINDOW_MS = 30 * 24 * 3600_000;

/**
 * Beyond it DuckDB goes to disk. With two files of a million rows the process then peaks at 1.8 GiB, and is not slower
 * than with room for everything, since less memory has to be touched; with 1,000 it is, by a tenth.
 */
const MEMORY_MIB = 1400;

/** Reads files into a store that is thrown away after the work; throws `InputError` where one can not be used. */
export async function withStagedFiles<T>(
  inputs: FileInputs,
  work: (engine: Engine, sides: readonly StagedSide[], folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'tallystick-'));
  const engine = await openDuckDb({ path: ':memory:', temporaryFolder: folder, memoryMib: MEMORY_MIB });
  try {
    await engine.script(readSchema());
    if (inputs.rates !== undefined) await fillRates(engine, await readRates(inputs.rates));
    const sides: StagedSide[] = [];
    for (const name of inOrder(inputs)) sides.push(await stageSide(engine, name, inputs, folder));
    await describeSources(engine, sides);
    return await work(engine, sides, folder);
  } finally {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function stageSide(
  engine: Engine,
  name: SideName,
  inputs: FileInputs,
  folder: string,
): Promise<StagedSide> {
  const input = inputs[name];
  if (input === undefined) throw new Error(`no ${name} file`);
  inputs.onProgress?.(`reading ${input.path}`);
  const own = join(folder, name);
  await mkdir(own);
  const file = await openFile(input.path, own, input.delimiter);
  const mapping = mapColumns(file.name, file.header.columns, {
    preset: input.preset,
    fallback: SIDES[name].fallback,
    columns: input.columns,
  });
  try {
    const format = await detectFormat(engine, file, mapping, input);
    const table = stagedTable(name);
    const staged = await stageFile(engine, { table, file, mapping, format, now: inputs.now });
    return { name, file, mapping, format, staged };
  } catch (error) {
    throw structuralError(file, error);
  }
}

/** The table of a side's rows. */
export function stagedTable(name: SideName): string {
  return `staged_${name}`;
}

/** Puts a view over the files in front of the empty stored observations, and says who their sources are. */
async function describeSources(engine: Engine, sides: readonly StagedSide[]): Promise<void> {
  const names = sides.map(({ name }) => name);
  const views = sides.map((side) => observationsOf(side, sourceOf(names, side.name)));
  await engine.run(`create temporary view observations as ${views.join(' union all ')}`);
  for (const { name, mapping } of sides) {
    const { preset } = mapping;
    await engine.run(
      `insert into sources (site_id, source_id, channel, sends, dedupe, update_rule) values ($1, $2, $3, $4, $5, $6)`,
      [SITE, sourceOf(names, name), SIDES[name].channel, preset.sends, preset.dedupe, preset.update],
    );
  }
  for (const [index, { pair, left, right }] of pairsOf(names).entries()) {
    await engine.run(
      `insert into pairs (site_id, pair_id, left_source_id, right_source_id, is_main, window_ms)
       values ($1, $2, $3, $4, $5, $6)`,
      [SITE, pair, sourceOf(names, left), sourceOf(names, right), index === 0, WINDOW_MS],
    );
  }
}

/** Drops what was read from the files. Memory that need not be asked for anew is worth a tenth of the time. */
export async function dropRows(engine: Engine, sides: readonly StagedSide[]): Promise<void> {
  const tables = sides.map(({ name }) => `drop table ${stagedTable(name)}`);
  await engine.script(`drop view ${engine.temporary('observations')}; ${tables.join('; ')}`);
}

/** The columns of `observations` that a file may fill, with what stands there where it does not. */
const COLUMNS = {
  occurred_at: 'cast(null as bigint)',
  occurred_precision: 'cast(null as text)',
  click_at: 'cast(null as bigint)',
  type: null,
  event_id: 'cast(null as text)',
  order_id: 'cast(null as text)',
  click_id: 'cast(null as text)',
  order_value: 'cast(null as decimal(18, 6))',
  commission: 'cast(null as decimal(18, 6))',
  network_revenue: 'cast(null as decimal(18, 6))',
  currency: 'cast(null as text)',
  status: 'cast(null as text)',
  state: null,
  reason: 'cast(null as text)',
  item_id: 'cast(null as text)',
  send_id: 'cast(null as text)',
  consent: 'cast(null as text)',
  system: 'cast(null as text)',
  country: 'cast(null as text)',
  memo: 'cast(null as text)',
  sub1: 'cast(null as text)',
} as const;

function observationsOf({ name, staged, mapping: { preset } }: StagedSide, source: number): string {
  const defaults = {
    ...COLUMNS,
    type: sqlLiteral(preset.defaultType),
    state: preset.defaultState === null ? 'cast(null as text)' : sqlLiteral(preset.defaultState),
  };
  const columns = Object.entries(defaults).map(([column, missing]) =>
    staged.columns.includes(column) ? column : `${missing} as ${column}`,
  );
  // A row that tells no time is received at 0, before everything: nothing of it is waited for.
  return `select
    cast(${SITE} as bigint) as site_id,
    cast(${source} as bigint) as source_id,
    rowid + ${(source - 1) * ROWS_MAX} as observation_id,
    ${staged.columns.includes('occurred_at') ? 'coalesce(occurred_at, 0)' : 'cast(0 as bigint)'} as received_at,
    ${columns.join(', ')},
    flags,
    false as is_test
  from ${stagedTable(name)}
  where refusal is null`;
}
