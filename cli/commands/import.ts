import { randomBytes } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { Command, Option } from 'commander';
import type { StatedColumns } from '../../reconcile/files/map-columns.ts';
import { dataFolder } from '../../server/config/data-folder.ts';
import { lockDataFolder } from '../../server/config/lock.ts';
import { openConfig } from '../../server/config/open-config.ts';
import { readSecretKey } from '../../server/config/secret-key.ts';
import { DeskError } from '../../server/desk/desk-error.ts';
import { deskJournal } from '../../server/desk/desk-journal.ts';
import { type Importer, importFile, undoImport } from '../../server/desk/import-file.ts';
import { listImports } from '../../server/desk/list-imports.ts';
import { openStoreKeeper } from '../../server/desk/store-keeper.ts';
import { type Import, type ImportQuery, ImportResult, Imports, Undone } from '../../wire/api.ts';
import { CliError, EXIT } from '../cli-error.ts';
import { dataOption } from '../options.ts';
import { parseColumn } from '../parse-column.ts';
import { table } from '../table.ts';
import type { Terminal } from '../terminal.ts';
import { askDesk, findDesk, requireData, sendToDesk } from '../with-config.ts';
import { withSheets } from '../with-sheets.ts';

type Options = {
  data: string;
  source?: string;
  preset?: string;
  tz?: string;
  sheet?: string;
  column?: StatedColumns;
  decimal?: '.' | ',';
  dateOrder?: 'dmy' | 'mdy';
  dryRun?: boolean;
  undo?: string;
  list?: boolean;
  json?: boolean;
};

/** `tallystick import`: a network's or a shop's file into an installation, running or not. */
export function importCommand(terminal: Terminal): Command {
  return new Command('import')
    .description(
      'Import a file of conversions as a source of an installation, list imports, or take one back.',
    )
    .argument('[file]', 'the file, as CSV or XLSX')
    .addOption(dataOption())
    .option('--source <id>', 'the source that it is of')
    .option('--preset <name>', 'its format; its headers decide unless said')
    .option(
      '--sheet <name>',
      'which sheet is meant, where it is a workbook (XLSX); the first one unless said',
    )
    .option(
      '--column <field=header>',
      'which header is which field, such as click_id=sub1; may be given several times',
      parseColumn,
    )
    .option('--tz <zone>', 'zone of times that state none, such as Europe/Paris; UTC unless said')
    .addOption(new Option('--decimal <sign>', 'decimal sign of amounts').choices(['.', ',']))
    .addOption(new Option('--date-order <order>', 'order of day and month in dates').choices(['dmy', 'mdy']))
    .option('--dry-run', 'say what would be imported, and do nothing')
    .option('--undo <id>', 'take an import back')
    .option('--list', 'list the imports that count')
    .option('--json', 'print JSON')
    .action(async (file: string | undefined, options: Options) => {
      requireData(options.data);
      if (options.undo !== undefined) return undo(terminal, options.undo, options);
      if (options.list) return list(terminal, options);
      if (file === undefined || options.source === undefined)
        throw new CliError(
          EXIT.usage,
          'file_or_source_missing',
          'Name the file and the source that it is of.',
          'tallystick import FILE --source ID; sources are made with: tallystick add source NAME --channel report',
        );
      const query: ImportQuery = {
        source: options.source,
        name: basename(file),
        ...(options.preset !== undefined && { preset: options.preset }),
        ...(options.tz !== undefined && { zone: options.tz }),
        ...(options.decimal !== undefined && { decimal: options.decimal }),
        ...(options.dateOrder !== undefined && { date_order: options.dateOrder }),
        ...(options.column !== undefined && {
          column: Object.entries(options.column).map(([field, header]) => `${field}=${header}`),
        }),
        dry_run: options.dryRun ? 'true' : 'false',
      };
      const desk = await findDesk(options.data);
      terminal.progress(`reading ${file}`);
      const result = await withSheets(async (csvOf) => {
        const path = await csvOf(file, options.sheet);
        return desk
          ? sendToDesk(desk, ImportResult, `imports?${searchOf(query)}`, {
              method: 'POST',
              headers: { 'content-type': 'text/csv' },
              body: await blobOf(path),
            })
          : withStore(options.data, (importer) => importFile(importer, { path, query }));
      });
      terminal.done();
      if (options.json) terminal.data(JSON.stringify(result));
      else for (const line of describe(result)) terminal.data(line);
    });
}

async function blobOf(path: string): Promise<Blob> {
  try {
    return await openAsBlob(path, { type: 'text/csv' });
  } catch {
    throw new CliError(EXIT.usage, 'file_unreadable', `${path} can not be read.`, 'Check the path.');
  }
}

/** What is told several times is several parameters. */
function searchOf(query: ImportQuery): URLSearchParams {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, String(one)]),
  );
  return new URLSearchParams(pairs);
}

async function undo(terminal: Terminal, id: string, { data, json }: Options): Promise<void> {
  const desk = await findDesk(data);
  const undone = desk
    ? await sendToDesk(desk, Undone, `imports/${encodeURIComponent(id)}`, { method: 'DELETE' })
    : await withStore(data, (importer) => undoImport(importer, id));
  terminal.data(
    json
      ? JSON.stringify(undone)
      : `Import ${undone.id} is taken back: ${undone.observations.toLocaleString('en')} rows count no more.`,
  );
}

async function list(terminal: Terminal, { data, json }: Options): Promise<void> {
  const desk = await findDesk(data);
  const { imports } = desk
    ? await askDesk(desk, Imports, 'imports')
    : await withStore(data, async ({ store }) => ({ imports: await listImports(store.reader) }));
  if (json) return terminal.data(JSON.stringify({ imports }));
  const rows = imports.map((one) => [
    one.id,
    one.name,
    `source ${one.source}`,
    `${one.accepted.toLocaleString('en')} rows`,
    spanOf(one),
    `imported ${new Date(one.imported_at).toISOString()}`,
  ]);
  for (const line of table(rows, [3])) terminal.data(line);
}

/** Does the work of a desk where none is running: takes the folder's lock, opens what a desk opens. */
async function withStore<T>(data: string, work: (importer: Importer) => Promise<T>): Promise<T> {
  const folder = dataFolder(data);
  const lock = lockDataFolder(folder);
  const quiet = () => undefined;
  try {
    const world = { now: Date.now, randomBytes };
    const secret = await readSecretKey(folder.secretKey, world);
    const config = await openConfig(folder.config, quiet);
    const store = await openStoreKeeper({
      folder,
      secret,
      config: () => config.current,
      now: world.now,
      log: quiet,
    });
    const journal = deskJournal({ data: folder.root, secret, onFailure: quiet });
    try {
      return await work({ config, store, journal, world });
    } finally {
      await store.close();
      await journal.close();
    }
  } catch (error) {
    if (error instanceof DeskError) throw new CliError(EXIT.usage, error.code, error.message);
    throw error;
  } finally {
    lock.release();
  }
}

function describe(result: ImportResult): string[] {
  const rows = `${result.accepted.toLocaleString('en')} of ${result.rows.toLocaleString('en')} rows`;
  const first = {
    imported: `Imported ${rows} as ${result.id}.`,
    known: `This file was imported before, as ${result.id}: nothing was done.`,
    dry_run: `Would import ${rows}. Nothing was done.`,
  }[result.outcome];
  const refused = Object.entries(result.refused).map(([reason, n]) => `${reason} ${n}`);
  return [
    first,
    `Reaches ${spanOf(result)}; format ${result.preset}.`,
    `Read: ${Object.entries(result.columns)
      .map(([field, header]) => `${field} from "${header}"`)
      .join(', ')}.`,
    ...(result.ignored.length === 0 ? [] : [`Ignored: ${result.ignored.join(', ')}.`]),
    ...(refused.length === 0 ? [] : [`Refused: ${refused.join(', ')}.`]),
    ...(result.outcome === 'imported' ? [`Take it back with: tallystick import --undo ${result.id}`] : []),
  ];
}

function spanOf({ from_at, until_at }: Import): string {
  if (from_at === null || until_at === null) return 'no times told';
  return `${new Date(from_at).toISOString()} to ${new Date(until_at).toISOString()}`;
}
