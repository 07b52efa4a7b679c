import { closeSync, openSync, writeSync } from 'node:fs';

/** So much is gathered before it is written: a system call per line would take longer than making the line. */
const CHUNK_BYTES = 256 * 1024;

/**
 * A text file that is written line by line. A line is copied into bytes at once: kept as text it would be a tree of
 * the pieces it was made of, ten times its size, and a third of all time went into collecting those.
 */
export class LineFile {
  readonly #fd: number;
  readonly #bytes = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  #end = 0;

  constructor(path: string) {
    this.#fd = openSync(path, 'wx');
  }

  /** ASCII only: ids, codes and numbers. */
  add(line: string): void {
    if (this.#end + line.length + 1 > CHUNK_BYTES) this.#write();
    this.#end += this.#bytes.write(line, this.#end, 'latin1');
    this.#bytes[this.#end++] = 0x0a;
  }

  close(): void {
    this.#write();
    closeSync(this.#fd);
  }

  #write(): void {
    for (let at = 0; at < this.#end; ) at += writeSync(this.#fd, this.#bytes, at, this.#end - at);
    this.#end = 0;
  }
}
