import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generic } from '../../presets/generic.ts';
import { pixel } from '../../presets/pixel.ts';
import type { Preset } from '../../wire/preset.ts';
import { openDuckDb } from '../engine/duckdb.ts';
import type { Engine } from '../engine/engine.ts';
import { readSchema } from '../read-model.ts';
import { detectFormat, type FileFormat, type StatedFormat } from './detect-format.ts';
import { type ColumnMapping, mapColumns } from './map-columns.ts';
import { type OpenedFile, openFile } from './open-file.ts';
import { sqlLiteral } from './sql-literal.ts';
import { type Staged, stageFile } from './stage-file.ts';
import { structuralError } from './structural-error.ts';

/** One of the two files, and what the user said of it. */
export type FileInput = { path: string; preset?: Preset | undefined } & StatedFormat;

export type FileInputs = {
  pixel: FileInput;
  postback: FileInput;
  /** The moment for which is reported. UTC milliseconds. */
  asOf: number;
  /** The moment of the run: a time far ahead of it is a mistake. */
  now: number;
  /** Told what is being done, for a progress line. */
  onProgress?: ((message: string) => void) | undefined;
};

/** A file whose rows are in the store. */
export type StagedSide = { file: OpenedFile; mapping: ColumnMapping; format: FileFormat; staged: Staged };
export type StagedSides = { pixel: StagedSide; postback: StagedSide };

/** The two files stand for one site with two sources. Ids of rows must differ between them. */
const SITE = 1;
const SIDES = {
  pixel: { source: 1, offset: 0, fallback: pixel },
  postback: { source: 2, offset: 2 ** 40, fallback: generic },
} as const;
type SideName = keyof typeof SIDES;

const WINDOW_MS = 30 * 24 * 3600_000;

/**
 * Beyond it DuckDB goes to disk. With two files of a million rows the process then peaks at 1.8 GiB, and is not slower
 * than with room for everything, since less memory has to be touched; with 1,000 it is, by a tenth.
 */
const MEMORY_MIB = 1400;

/** Reads two files into a store that is thrown away after the work; throws `InputError` where one can not be used. */
export async function withStagedFiles<T>(
  inputs: FileInputs,
  work: (engine: Engine, sides: StagedSides) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'tallystick-'));
  const engine = await openDuckDb({ path: ':memory:', temporaryFolder: folder, memoryMib: MEMORY_MIB });
  try {
    await engine.script(readSchema());
    const sides = {
      pixel: await stageSide(engine, 'pixel', inputs, folder),
      postback: await stageSide(engine, 'postback', inputs, folder),
    };
    await describeSources(engine, sides);
    return await work(engine, sides);
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
  inputs.onProgress?.(`reading ${input.path}`);
  const file = await openFile(input.path, folder);
  const mapping = mapColumns(file.name, file.header.columns, input.preset, SIDES[name].fallback);
  try {
    const format = await detectFormat(engine, file, mapping, input);
    const table = `staged_${name}`;
    const staged = await stageFile(engine, { table, file, mapping, format, now: inputs.now });
    return { file, mapping, format, staged };
  } catch (error) {
    throw structuralError(file, error);
  }
}

/** Puts a view over the two files in front of the empty stored observations, and says who their sources are. */
async function describeSources(engine: Engine, sides: StagedSides): Promise<void> {
  await engine.run(
    `create temporary view observations as ${observationsOf('pixel', sides.pixel)} union all ${observationsOf('postback', sides.postback)}`,
  );
  for (const name of ['pixel', 'postback'] as const) {
    const { preset } = sides[name].mapping;
    await engine.run(
      `insert into sources (site_id, source_id, channel, sends, dedupe, update_rule) values ($1, $2, $3, $4, $5, $6)`,
      [SITE, SIDES[name].source, name, preset.sends, preset.dedupe, preset.update],
    );
  }
  await engine.run(
    `insert into pairs (site_id, pair_id, left_source_id, right_source_id, is_main, window_ms)
     values ($1, $2, $3, $2, true, $4)`,
    [SITE, SIDES.postback.source, SIDES.pixel.source, WINDOW_MS],
  );
}

/** Drops what was read from the files. Memory that need not be asked for anew is worth a tenth of the time. */
export async function dropRows(engine: Engine): Promise<void> {
  await engine.script(
    `drop view ${engine.temporary('observations')}; drop table staged_pixel; drop table staged_postback`,
  );
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

function observationsOf(name: SideName, { staged, mapping: { preset } }: StagedSide): string {
  const { source, offset } = SIDES[name];
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
    rowid + ${offset} as observation_id,
    ${staged.columns.includes('occurred_at') ? 'coalesce(occurred_at, 0)' : 'cast(0 as bigint)'} as received_at,
    ${columns.join(', ')},
    flags,
    false as is_test
  from staged_${name}
  where refusal is null`;
}
