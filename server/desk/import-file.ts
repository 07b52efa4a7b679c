import { z } from 'zod';
import { generic } from '../../presets/generic.ts';
import { findPreset } from '../../presets/registry.ts';
import type { StatedColumns } from '../../reconcile/files/map-columns.ts';
import { type ReadImport, withImport } from '../../reconcile/files/read-import.ts';
import { COLUMN_FORM, statedColumn } from '../../reconcile/files/stated-column.ts';
import { idNumber } from '../../reconcile/short-ids.ts';
import type { Import, ImportQuery, ImportResult } from '../../wire/api.ts';
import type { Source } from '../../wire/config.ts';
import type { Preset } from '../../wire/preset.ts';
import type { JournalRecord } from '../../wire/record.ts';
import { shortId } from '../config/short-id.ts';
import type { Desk } from './desk.ts';
import { DeskError } from './desk-error.ts';
import { listImports } from './list-imports.ts';

/** What an import needs of a desk. */
export type Importer = Pick<Desk, 'config' | 'store' | 'journal' | 'world'>;

/**
 * Reads a file into the journal as observations of a source. The same file of the same source a second time does
 * nothing; rows that an earlier file told already fold by the source's rule. A file that was half read when the process
 * was killed is taken back and read anew.
 */
export async function importFile(
  importer: Importer,
  { path, query }: { path: string; query: ImportQuery },
): Promise<ImportResult> {
  const { config, store, journal, world } = importer;
  const source = importableSource(config.current.sources, query.source);
  const input = {
    path,
    preset: query.preset === undefined ? undefined : presetOf(query.preset),
    fallback: findPreset(source.preset) ?? generic,
    columns: columnsOf([query.column ?? []].flat()),
    format: { zone: query.zone, decimal: query.decimal, dateOrder: query.date_order },
    now: world.now(),
  };
  return withImport(input, async (read) => {
    await store.settle();
    const imports = await listImports(store.reader);
    const before = imports.find((one) => one.source === source.id && one.sha256 === read.sha256);
    const { columns, ignored } = read;
    if (query.dry_run === 'true')
      return {
        ...described(read, source, { id: '', at: world.now(), name: query.name }),
        outcome: 'dry_run',
        columns,
        ignored,
      };
    if (before !== undefined) {
      if ((await rowsOfBatch(importer, before.id)) >= before.accepted)
        return { ...before, outcome: 'known', columns, ignored };
      await journal.append({ v: 1, kind: 'undo', received_at: world.now(), batch_id: before.id });
    }
    const done = described(read, source, {
      id: shortId(imports, world),
      at: world.now(),
      name: query.name,
    });
    await journal.appendAll(recordsOf(read, done));
    await store.settle();
    return { ...done, outcome: 'imported', columns, ignored };
  });
}

/** Takes an import back: its rows count no more, as if it had never been. Tells how many there were. */
export async function undoImport(
  importer: Importer,
  id: string,
): Promise<{ id: string; observations: number }> {
  const { store, journal, world } = importer;
  await store.settle();
  const known = await listImports(store.reader);
  if (!known.some((one) => one.id === id))
    throw new DeskError('not_found', `There is no import "${id}". See: tallystick import --list`);
  const observations = await rowsOfBatch(importer, id);
  await journal.append({ v: 1, kind: 'undo', received_at: world.now(), batch_id: id });
  await store.settle();
  return { id, observations };
}

function importableSource(sources: readonly Source[], id: string): Source {
  const source = sources.find((one) => one.id === id);
  const usable = sources.filter(({ channel }) => channel !== 'pixel');
  const list = usable.map((one) => `${one.id} (${one.name})`).join(', ') || 'none yet';
  if (source === undefined)
    throw new DeskError('bad_request', `There is no source "${id}". Sources: ${list}.`, 'source');
  if (source.channel === 'pixel')
    throw new DeskError(
      'bad_request',
      `"${source.name}" is a pixel, which speaks for itself. Add a source for the file: tallystick add source NAME --channel report. Sources: ${list}.`,
      'source',
    );
  return source;
}

function columnsOf(stated: readonly string[]): StatedColumns {
  const columns: StatedColumns = {};
  for (const text of stated) {
    const column = statedColumn(text);
    if (column === null) throw new DeskError('bad_request', COLUMN_FORM, 'column');
    columns[column.field] = column.header;
  }
  return columns;
}

function presetOf(id: string): Preset {
  const preset = findPreset(id);
  if (preset === undefined) throw new DeskError('bad_request', `There is no preset "${id}".`, 'preset');
  return preset;
}

function described(read: ReadImport, source: Source, of: { id: string; at: number; name: string }): Import {
  return {
    id: of.id,
    site: source.site_id,
    source: source.id,
    imported_at: of.at,
    name: of.name,
    sha256: read.sha256,
    rows: read.rows,
    accepted: read.accepted,
    refused: read.refused,
    from_at: read.from,
    until_at: read.until,
    preset: read.preset,
  };
}

/** The import itself first, so that one that was cut short is known to be. */
async function* recordsOf(read: ReadImport, done: Import): AsyncGenerator<JournalRecord> {
  const from = { v: 1, received_at: done.imported_at, site_id: done.site, source_id: done.source } as const;
  yield {
    ...from,
    kind: 'import',
    batch_id: done.id,
    name: done.name,
    sha256: done.sha256,
    rows: done.rows,
    accepted: done.accepted,
    refused: done.refused,
    ...(done.from_at !== null && { from_at: done.from_at }),
    ...(done.until_at !== null && { until_at: done.until_at }),
    preset: done.preset,
    columns: read.columns,
  };
  for await (const row of read.read()) yield { ...from, kind: 'observation', batch_id: done.id, ...row };
}

async function rowsOfBatch({ store }: Importer, id: string): Promise<number> {
  const [row] = await store.reader.query(
    z.object({ n: z.coerce.number() }),
    'select count(*) as n from observations where batch_id = $1',
    [idNumber(id)],
  );
  return row?.n ?? 0;
}
