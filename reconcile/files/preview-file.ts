import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { ReadFile } from '../../wire/audits.ts';
import type { Preset } from '../../wire/preset.ts';
import { openDuckDb } from '../engine/duckdb.ts';
import type { Engine } from '../engine/engine.ts';
import { detectFormat } from './detect-format.ts';
import { mapColumns } from './map-columns.ts';
import { type OpenedFile, openFile } from './open-file.ts';
import { stageFile } from './stage-file.ts';
import { structuralError } from './structural-error.ts';
import type { FileInput } from './with-staged-files.ts';

/** What was found out of a file before something stood against it, and that; null where nothing does. */
export type Preview = { read: ReadFile | null; error: unknown };

const SAMPLES = 3;
const SAMPLE_LENGTH = 80;
/** Refused rows that are named for each reason. */
const NAMED_ROWS = 5;

/** Tries to read one file as `reconcile` does, and tells how far it came: there is nothing to correct in what is not shown. */
export async function previewFile(
  input: FileInput,
  { fallback, now }: { fallback: Preset; now: number },
): Promise<Preview> {
  const folder = await mkdtemp(join(tmpdir(), 'tallystick-'));
  const engine = await openDuckDb({ path: ':memory:', temporaryFolder: folder, memoryMib: 1024 });
  let read: ReadFile | null = null;
  let file: OpenedFile | undefined;
  try {
    file = await openFile(input.path, folder, input.delimiter);
    read = {
      headers: file.header.columns,
      samples: file.header.columns.map(() => []),
      encoding: file.form.encoding,
      delimiter: file.header.delimiter,
      preset: null,
      columns: {},
      decimal: null,
      date_order: null,
      zone: null,
      rows: null,
      refused: [],
    };
    read = { ...read, samples: await samplesOf(engine, file) };
    const mapping = mapColumns(file.name, file.header.columns, {
      preset: input.preset,
      fallback,
      columns: input.columns,
    });
    read = { ...read, preset: mapping.preset.id, columns: mapping.columns };
    const format = await detectFormat(engine, file, mapping, input);
    read = {
      ...read,
      decimal: format.decimal,
      date_order: format.dateOrder,
      zone: format.zone,
    };
    try {
      const { rows } = await stageFile(engine, { table: 'staged', file, mapping, format, now });
      read = { ...read, rows };
    } finally {
      // Also where all of them are refused, which is an error: which ones, and why, is what there is to see.
      read = { ...read, refused: await refusedOf(engine).catch(() => []) };
    }
    return { read, error: null };
  } catch (error) {
    return { read, error: file === undefined ? error : structuralError(file, error) };
  } finally {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function samplesOf(engine: Engine, { header, rows }: OpenedFile): Promise<string[][]> {
  const found = await engine.query(
    z.record(z.string(), z.string().nullable()),
    `select ${header.columns.map((_, index) => `left(c${index}, ${SAMPLE_LENGTH}) as c${index}`).join(', ')}
     from ${rows} limit ${SAMPLES}`,
  );
  return header.columns.map((_, index) => found.map((row) => row[`c${index}`] ?? ''));
}

const Refused = z.object({ reason: z.string(), rows: z.coerce.number(), first: z.string() });

async function refusedOf(engine: Engine): Promise<ReadFile['refused']> {
  const found = await engine.query(
    Refused,
    `select refusal as reason, count(*) as rows,
       string_agg(cast(row_number as varchar), ',' order by row_number) filter (place <= ${NAMED_ROWS}) as first
     from (
       select refusal, rowid + 1 as row_number, row_number() over (partition by refusal order by rowid) as place
       from staged where refusal is not null
     )
     group by refusal order by rows desc, reason`,
  );
  return found.map(({ reason, rows, first }) => ({ reason, rows, first: first.split(',').map(Number) }));
}
