import { readFile } from 'node:fs/promises';
import { InputError } from '../input-error.ts';

/** A row of an operator's file, with the means to refuse one of its values. */
export type OperatorRow<Column extends string> = {
  values: Record<Column, string>;
  /** The error that names this row and a column of it. */
  refuse(column: Column, message: string, hint: string): InputError;
  /** The error that names this row alone. */
  refuseRow(message: string, hint: string): InputError;
};

/**
 * Reads a small CSV that the operator keeps, such as rates: comma or semicolon, a header, quotes where they are needed.
 * Nothing in it is guessed or left out: money hangs on it, so the first thing that is wrong ends the reading.
 */
export async function readOperatorTable<Column extends string>(
  path: string,
  columns: readonly Column[],
): Promise<OperatorRow<Column>[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'there is no such file' : error.message;
    throw new InputError('file_unreadable', { file: path }, reason, 'Name a file that can be read.');
  });
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const [head = '', ...rest] = lines;
  const delimiter = head.includes(';') && !head.includes(',') ? ';' : ',';
  const header = (fieldsOf(head, delimiter) ?? []).map((name) => name.toLowerCase());
  const places = columns.map((column) => placeOf(column, header, { path, columns }));
  return rest.flatMap((line, index) => {
    if (line.trim() === '') return [];
    // As people count them in a spreadsheet whose header is pinned.
    const row = index + 1;
    const refuseRow = (message: string, hint: string) =>
      new InputError('row_malformed', { file: path, row }, message, hint);
    const fields = fieldsOf(line, delimiter);
    if (fields === null) throw refuseRow('a quote is never closed', 'Close it, or take it out.');
    if (fields.length !== header.length) {
      throw refuseRow(
        `it has ${fields.length} fields, the header has ${header.length}`,
        `Write one value for each of ${header.join(', ')}.`,
      );
    }
    const values = Object.fromEntries(
      columns.map((column, at) => [column, fields[places[at] ?? 0] ?? '']),
    ) as Record<Column, string>; // one for each column
    return [
      {
        values,
        refuseRow,
        refuse: (column, message, hint) =>
          new InputError('value_malformed', { file: path, row, column }, message, hint),
      },
    ];
  });
}

function placeOf(
  column: string,
  header: readonly string[],
  { path, columns }: { path: string; columns: readonly string[] },
): number {
  const place = header.indexOf(column);
  if (place >= 0 && header.lastIndexOf(column) === place) return place;
  throw new InputError(
    'column_missing',
    { file: path, column },
    place < 0 ? 'the header does not name it' : 'the header names it twice',
    `Begin the file with: ${columns.join(',')}`,
  );
}

/** The fields of a line, trimmed; null where a quote is left open. */
function fieldsOf(line: string, delimiter: string): string[] | null {
  const fields: string[] = [];
  let field = '';
  let isQuoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at];
    if (sign === '"' && isQuoted && line[at + 1] === '"') {
      field += '"';
      at += 1;
    } else if (sign === '"' && (isQuoted || field.trim() === '')) isQuoted = !isQuoted;
    else if (sign === delimiter && !isQuoted) {
      fields.push(field.trim());
      field = '';
    } else field += sign;
  }
  return isQuoted ? null : [...fields, field.trim()];
}
