import { createReadStream } from 'node:fs';
import { LIMITS } from '../../wire/limits.ts';
import { InputError } from '../input-error.ts';
import type { Header } from './read-header.ts';

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;

/** A field of more lines than this is a quote that nobody closed, whatever stands further down. */
const FIELD_LINES_MAX = 200;

/** A header, and the name of its file as the user knows it. */
type Named = Header & { name: string };

const State = { fieldStart: 0, plain: 1, quoted: 2, quoteInQuoted: 3 } as const;

/**
 * Follows every quote of a file from its opening to its end. Databases that read CSV forgive too much: a quote that
 * is never closed swallows all rows up to the next one, and nobody is told. Here it is an error that names the row.
 */
export async function checkQuotes(path: string, header: Named): Promise<void> {
  const delimiter = header.delimiter.charCodeAt(0);
  let state: number = State.fieldStart;
  let row = -header.skipLines;
  let column = 0;
  let lineIsBlank = true;
  let opened = { row: 0, column: 0, at: 0, lines: 0 };
  let base = 0;

  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    for (let index = 0; index < chunk.length; index += 1) {
      const byte = chunk[index];
      if (state === State.quoted) {
        if (byte === QUOTE) state = State.quoteInQuoted;
        else if (byte === LF) {
          opened.lines += 1;
          if (opened.lines > FIELD_LINES_MAX || base + index - opened.at > LIMITS.csvLineBytes) {
            throw unclosed(header, opened);
          }
        }
        continue;
      }
      if (byte === QUOTE && state !== State.plain) {
        if (state === State.fieldStart) opened = { row, column, at: base + index, lines: 0 };
        state = State.quoted;
        lineIsBlank = false;
      } else if (byte === delimiter) {
        state = State.fieldStart;
        column += 1;
        lineIsBlank = false;
      } else if (byte === LF || byte === CR) {
        if (byte === LF) {
          if (!lineIsBlank) row += 1;
          lineIsBlank = true;
          column = 0;
        }
        state = State.fieldStart;
      } else {
        if (state === State.quoteInQuoted) throw textAfterQuote(header, opened);
        state = State.plain;
        lineIsBlank = false;
      }
    }
    base += chunk.length;
  }
  if (state === State.quoted) throw unclosed(header, opened);
}

function unclosed(header: Named, opened: { row: number; column: number }): InputError {
  return new InputError(
    'quote_unclosed',
    placeOf(header, opened),
    'a quote (") is opened and never closed, so the rows below it can not be told apart',
    'Close the quote, or double it ("") if it belongs to the text, and try again. Nothing was read.',
  );
}

function textAfterQuote(header: Named, opened: { row: number; column: number }): InputError {
  return new InputError(
    'quote_misplaced',
    placeOf(header, opened),
    'text stands between a closing quote (") and the next delimiter',
    'A quote inside a quoted field must be doubled (""). Mend the row and try again. Nothing was read.',
  );
}

function placeOf(header: Named, opened: { row: number; column: number }) {
  const column = header.columns[opened.column];
  return { file: header.name, row: opened.row, ...(column !== undefined && { column }) };
}
