import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { LIMITS } from '../../wire/limits.ts';
import { InputError } from '../input-error.ts';

/** The first row of a file and how its fields are parted. */
export type Header = {
  delimiter: string;
  columns: string[];
  /** Bytes before the first row: a byte order mark, or Excel's `sep=;` line. */
  skipLines: number;
};

const DELIMITERS = [',', ';', '\t', '|'];

/**
 * Reads the header. Unless it is stated, the delimiter is the one that parts it into the most fields; a file whose header is a single
 * field has either one column or a delimiter that we do not know, and says so later, when no column fits.
 */
export async function readHeader(path: string, bom: number, stated?: string): Promise<Header> {
  const lines = (await readStart(path, bom)).split(/\r\n|\n|\r/);
  const named = /^sep=(.)$/.exec(lines[0] ?? '')?.[1];
  const skipLines = named === undefined ? 0 : 1;
  const line = lines[skipLines] ?? '';
  if (line.trim() === '') {
    throw new InputError(
      'file_empty',
      { file: basename(path) },
      'it is empty',
      'A file needs a header row that names its columns, and a row per conversion below it.',
    );
  }
  const known = stated ?? named;
  const candidates = known === undefined ? DELIMITERS : [known];
  const split = candidates.map((delimiter) => ({ delimiter, columns: splitRow(line, delimiter) }));
  const best = split.reduce((most, next) => (next.columns.length > most.columns.length ? next : most));
  if (best.columns.length > LIMITS.csvColumns) {
    throw new InputError(
      'too_many_columns',
      { file: basename(path) },
      `its header has ${best.columns.length} columns`,
      `At most ${LIMITS.csvColumns} are read. Is the first row really the header?`,
    );
  }
  return { ...best, skipLines };
}

async function readStart(path: string, bom: number): Promise<string> {
  const file = await open(path);
  try {
    const buffer = Buffer.alloc(LIMITS.csvLineBytes);
    const { bytesRead } = await file.read(buffer, 0, buffer.length, bom);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Splits one row by RFC 4180. */
function splitRow(line: string, delimiter: string): string[] {
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const char = line.charAt(at);
    if (quoted) {
      if (char !== '"') field += char;
      else if (line[at + 1] === '"') {
        field += '"';
        at += 1;
      } else quoted = false;
    } else if (char === '"' && field === '') quoted = true;
    else if (char === delimiter) {
      fields.push(field.trim());
      field = '';
    } else field += char;
  }
  return [...fields, field.trim()];
}
