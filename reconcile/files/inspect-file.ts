import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { InputError } from '../input-error.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** What one pass over a file's bytes tells of its form. */
export type FileForm = {
  bytes: number;
  /**
   * A byte order mark decides. Without one, what is valid UTF-8 from end to end is UTF-8, and anything else is
   * windows-1252: spreadsheets of western Europe still write it, and every byte has a meaning in it.
   */
  encoding: Encoding;
  /** Length of the byte order mark. */
  bom: 0 | 2 | 3;
  hasQuotes: boolean;
  /** Rows end in more than one way, or in a lone carriage return: they must be made alike before they are read. */
  mixedLineEnds: boolean;
};

const CHUNK_BYTES = 1024 * 1024;
const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;

/** Reads a file once, from end to end, before anything is made of it. */
export async function inspectFile(path: string): Promise<FileForm> {
  const name = basename(path);
  const file = await open(path).catch((cause) => {
    throw new InputError(
      'file_unreadable',
      { file: name },
      `it cannot be opened (${cause.code})`,
      `Check the path: ${path}`,
    );
  });
  try {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES + 4);
    const form: FileForm = { bytes: 0, encoding: 'utf-8', bom: 0, hasQuotes: false, mixedLineEnds: false };
    const lineEnds = { lf: false, crlf: false, cr: false };
    let kept = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, kept, CHUNK_BYTES);
      const read = buffer.subarray(kept, kept + bytesRead);
      const chunk = buffer.subarray(0, kept + bytesRead);
      if (form.bytes === 0) readMark(chunk, form);
      form.bytes += bytesRead;
      refuseZeroBytes(read, form, name);
      form.hasQuotes ||= read.includes(QUOTE);
      noteLineEnds(read, lineEnds);
      // A character may be cut by the end of the chunk: its beginning waits for the rest.
      const whole = bytesRead === 0 ? chunk.length : wholeCharacters(chunk);
      if (form.encoding === 'utf-8' && !isUtf8(chunk.subarray(0, whole))) form.encoding = 'windows-1252';
      if (bytesRead === 0) break;
      kept = chunk.length - whole;
      buffer.copyWithin(0, whole, chunk.length);
    }
    form.mixedLineEnds = lineEnds.cr || (lineEnds.lf && lineEnds.crlf);
    return form;
  } finally {
    await file.close();
  }
}

function readMark(start: Buffer, form: FileForm): void {
  if (start[0] === 0xff && start[1] === 0xfe) Object.assign(form, { encoding: 'utf-16le', bom: 2 });
  else if (start[0] === 0xfe && start[1] === 0xff) Object.assign(form, { encoding: 'utf-16be', bom: 2 });
  else if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) form.bom = 3;
}

function refuseZeroBytes(read: Buffer, form: FileForm, name: string): void {
  if (form.encoding.startsWith('utf-16') || !read.includes(0)) return;
  throw new InputError(
    'not_text',
    { file: name },
    'it holds zero bytes, so it is not a text file',
    'Export it again as CSV. A workbook of an old kind (XLS), or one with a password, must be saved as CSV or XLSX first.',
  );
}

/** Notes which line ends occur. The first two kinds are the usual ones; a lone carriage return is a third. */
function noteLineEnds(read: Buffer, seen: { lf: boolean; crlf: boolean; cr: boolean }): void {
  if (seen.cr || (seen.lf && seen.crlf)) return;
  let carriageReturns = 0;
  for (let at = read.indexOf(CR); at >= 0; at = read.indexOf(CR, at + 1)) {
    carriageReturns += 1;
    // One at the very end belongs to the line feed of the next chunk, as far as anyone can tell here.
    if (at + 1 < read.length && read[at + 1] !== LF) seen.cr = true;
  }
  if (carriageReturns > 0) seen.crlf = true;
  if (seen.lf) return;
  for (let at = read.indexOf(LF); at >= 0; at = read.indexOf(LF, at + 1)) {
    if (at > 0 && read[at - 1] !== CR) {
      seen.lf = true;
      return;
    }
    if (carriageReturns === 0) return;
  }
}

/** Length of a chunk without a UTF-8 character that its end cuts. */
function wholeCharacters(chunk: Buffer): number {
  for (let back = 1; back <= Math.min(3, chunk.length); back += 1) {
    const byte = chunk[chunk.length - back] ?? 0;
    if (byte < 0x80) return chunk.length;
    if (byte >= 0xc0) return chunk.length - back;
  }
  return chunk.length;
}
