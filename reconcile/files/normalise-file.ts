import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { FileForm } from './inspect-file.ts';

/** Writes the file anew as UTF-8 without a mark, every row ending in a line feed. */
export async function normaliseFile(from: string, form: FileForm, to: string): Promise<void> {
  await pipeline(
    createReadStream(from, { start: form.bom, highWaterMark: 1024 * 1024 }),
    (chunks: AsyncIterable<Buffer>) => normalised(chunks, form.encoding),
    createWriteStream(to, { mode: 0o600 }),
  );
}

async function* normalised(chunks: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  // A carriage return at the end of a chunk may be half of a line end.
  let held = '';
  for await (const chunk of chunks) {
    const text = held + decoder.decode(chunk, { stream: true });
    held = text.endsWith('\r') ? '\r' : '';
    yield text.slice(0, text.length - held.length).replace(/\r\n?/g, '\n');
  }
  yield (held + decoder.decode()).replace(/\r\n?/g, '\n');
}
