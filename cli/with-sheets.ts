import { mkdir, mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { sheetToCsv } from '../reconcile/files/sheet-to-csv.ts';
import { LIMITS } from '../wire/limits.ts';
import { CliError, EXIT } from './cli-error.ts';

/** Gives the path of a CSV file: of a workbook's sheet, the first unless one is named, or the file as it is. */
export type CsvOf = (path: string, sheet: string | undefined) => Promise<string>;

/** What is made of workbooks is there for the time of the work. */
export async function withSheets<T>(work: (csvOf: CsvOf) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'tallystick-'));
  let made = 0;
  try {
    return await work(async (path, sheet) => {
      if (!(await isWorkbook(path))) {
        if (sheet !== undefined) throw noWorkbook(path, sheet);
        return path;
      }
      if ((await stat(path)).size > LIMITS.auditWorkbookBytes) throw tooLong(path);
      made += 1;
      const own = join(folder, String(made));
      await mkdir(own);
      const csv = join(own, `${basename(path)}.csv`);
      await sheetToCsv({ workbook: path, csv, sheet });
      return csv;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The first four bytes of a ZIP archive, which a workbook is: a name may say anything. */
const ZIP = Buffer.from('PK\x03\x04', 'latin1');

/** What can not be opened is complained of where it is read. */
async function isWorkbook(path: string): Promise<boolean> {
  const file = await open(path).catch(() => null);
  if (file === null) return false;
  try {
    const start = Buffer.alloc(ZIP.length);
    await file.read(start, 0, start.length, 0);
    return start.equals(ZIP);
  } catch {
    return false;
  } finally {
    await file.close();
  }
}

function noWorkbook(path: string, sheet: string): CliError {
  return new CliError(
    EXIT.usage,
    'sheet_of_no_workbook',
    `${basename(path)} is no XLSX workbook: it has no sheet "${sheet}".`,
    'Leave the sheet out, or name a workbook.',
  );
}

function tooLong(path: string): CliError {
  return new CliError(
    EXIT.usage,
    'workbook_too_long',
    `The workbook ${basename(path)} is longer than ${LIMITS.auditWorkbookBytes / 1024 / 1024} MiB.`,
    'Save its sheet as CSV.',
  );
}
