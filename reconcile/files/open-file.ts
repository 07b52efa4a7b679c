import { basename, join, resolve } from 'node:path';
import { checkQuotes } from './check-quotes.ts';
import { type FileForm, inspectFile } from './inspect-file.ts';
import { normaliseFile } from './normalise-file.ts';
import { type Header, readHeader } from './read-header.ts';
import { sqlLiteral } from './sql-literal.ts';

/** A file of which it is known that every row can be told from the next. */
export type OpenedFile = {
  /** As the user knows it. */
  name: string;
  form: FileForm;
  header: Header;
  /** A table expression that reads its rows as text, in columns c0, c1, ... */
  rows: string;
};

/**
 * Looks at a file's structure from end to end. `folder` is for a copy, where the file must be written anew; the
 * delimiter is found out unless it is stated.
 */
export async function openFile(path: string, folder: string, delimiter?: string): Promise<OpenedFile> {
  const form = await inspectFile(path);
  const mustRewrite = form.encoding !== 'utf-8' || form.mixedLineEnds;
  const readable = mustRewrite ? join(folder, `${basename(path)}.normalised`) : path;
  if (mustRewrite) await normaliseFile(path, form, readable);
  const header = await readHeader(readable, mustRewrite ? 0 : form.bom, delimiter);
  if (form.hasQuotes) await checkQuotes(readable, { name: basename(path), ...header });
  return { name: basename(path), form, header, rows: rowsOf(readable, header) };
}

/**
 * The dialect is stated in full: what DuckDB guesses, it guesses in silence, and with mixed line ends it has returned
 * no rows at all without an error.
 */
function rowsOf(path: string, header: Header): string {
  const columns = header.columns.map((_, index) => `'c${index}': 'VARCHAR'`).join(', ');
  return `read_csv(${sqlLiteral(exactPath(path))}, auto_detect = false, all_varchar = true, strict_mode = true, null_padding = false,
    delim = ${sqlLiteral(header.delimiter)}, quote = '"', escape = '"', header = true, skip = ${header.skipLines},
    columns = {${columns}})`;
}

/** DuckDB takes `*`, `?` and `[` in a file's name for a pattern; in brackets they stand for themselves. */
function exactPath(path: string): string {
  return resolve(path).replace(/[*?[]/g, '[$&]');
}
