import { createWriteStream } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { readSheet } from 'read-excel-file/node';
import { InputError } from '../input-error.ts';
import { sheetNames } from './sheet-names.ts';

/** What a cell may hold: numbers are kept as they are written, since an order id is no quantity. */
type Cell = string | boolean | Date | null;

type Asked = {
  workbook: string;
  /** Where it is written. */
  csv: string;
  /** The sheet's name; the first one unless said. */
  sheet?: string | undefined;
  /** Told what sheets there are, before one is read: who named a wrong one has to choose another. */
  onSheets?(names: readonly string[]): void;
};

/** Writes a sheet of a workbook as CSV. Dates state no zone there, as in the workbook. */
export async function sheetToCsv({ workbook, csv, sheet, onSheets }: Asked): Promise<void> {
  const names = await readOr(workbook, () => sheetNames(workbook));
  onSheets?.(names);
  const place = sheet === undefined ? 0 : names.indexOf(sheet);
  if (place < 0)
    throw new InputError(
      'sheet_unknown',
      { file: basename(workbook) },
      `it has no sheet "${sheet}"`,
      `Its sheets are: ${names.map((name) => `"${name}"`).join(', ')}.`,
    );
  await readOr(workbook, () => write(workbook, place + 1, csv));
}

/** Whatever the reader of workbooks complains of is said as one thing: it can not be read. */
async function readOr<T>(workbook: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    const said = cause instanceof Error ? cause.message.slice(0, 200) : String(cause);
    throw new InputError(
      'workbook_unreadable',
      { file: basename(workbook) },
      `this workbook can not be read (${said})`,
      'Save the sheet as CSV, or as XLSX without a password, and take that.',
    );
  }
}

/** Sheets count from 1. */
async function write(workbook: string, sheet: number, csv: string): Promise<void> {
  const rows = (await readSheet<string>(workbook, sheet, {
    parseNumber: plainNumber,
  })) as unknown as Cell[][]; // its types say `typeof Date` for a date
  const width = rows[0]?.length ?? 0;
  const onlyDays = Array.from({ length: width }, (_, column) =>
    rows.every((row) => !(row[column] instanceof Date) || isMidnight(row[column])),
  );
  const lines = rows
    .filter((row) => row.some((cell) => cell !== null && cell !== ''))
    .map(
      (row) =>
        `${Array.from({ length: width }, (_, column) => quoted(textOf(row[column] ?? null, onlyDays[column] ?? false))).join(',')}\n`,
    );
  await pipeline(Readable.from(lines), createWriteStream(csv, { mode: 0o600 }));
}

function textOf(cell: Cell, isDay: boolean): string {
  if (cell === null) return '';
  if (cell instanceof Date)
    return cell
      .toISOString()
      .slice(0, isDay ? 10 : 19)
      .replace('T', ' ');
  return String(cell);
}

function isMidnight(date: Date): boolean {
  return date.getTime() % 86_400_000 === 0;
}

function quoted(text: string): string {
  return /[",\r\n;\t|]/.test(text) || text === '' ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A workbook writes 12.1 as `12.100000000000001`: of the 17 digits of a double the last two mean nothing to a person. */
function plainNumber(text: string): string {
  const digits = text.replace(/^-?0*\.?0*|[.-]|e.*$/gi, '').length;
  if (digits <= 15 && !/e/i.test(text)) return text;
  const rounded = Number(Number(text).toPrecision(15));
  return Math.abs(rounded) >= 1e21 || (rounded !== 0 && Math.abs(rounded) < 1e-6)
    ? rounded.toFixed(20).replace(/0+$/, '')
    : String(rounded);
}
