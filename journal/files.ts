import fs from 'node:fs';
import { promisify } from 'node:util';

/**
 * The only door between the journal and the disk. A test passes another one that fails the k-th call, writes short,
 * runs out of space or forgets what was not synced. The two calls of the hot path take callbacks.
 */
export interface Files {
  open(path: string, flags: 'r' | 'r+' | 'wx'): Promise<number>;
  close(fd: number): Promise<void>;
  size(fd: number): Promise<number>;
  /** Reads up to `buffer.length` bytes; fewer only at the end of the file. */
  read(fd: number, buffer: Uint8Array, position: number): Promise<number>;
  /** May write fewer bytes than it was given: use `writeAll`. */
  write(fd: number, bytes: Uint8Array, position: number, done: WriteDone): void;
  fdatasync(fd: number, done: (error: Error | null) => void): void;
  fsync(fd: number): Promise<void>;
  ftruncate(fd: number, length: number): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** A second name for a file; fails with EEXIST where the name is taken. */
  link(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** Makes the folder and those above it. */
  mkdir(path: string): Promise<void>;
  list(folder: string): Promise<string[]>;
}

export type WriteDone = (error: Error | null, written: number) => void;

const open = promisify(fs.open);
const fstat = promisify(fs.fstat);
const read = promisify(fs.read);
const readdir = promisify(fs.readdir);

export const nodeFiles: Files = {
  // The journal says who bought what: nobody but its owner reads it.
  open: (path, flags) => open(path, flags, 0o600),
  close: promisify(fs.close),
  size: async (fd) => (await fstat(fd)).size,
  read: async (fd, buffer, position) => (await read(fd, buffer, 0, buffer.length, position)).bytesRead,
  write: (fd, bytes, position, done) => fs.write(fd, bytes, 0, bytes.length, position, done),
  fdatasync: fs.fdatasync,
  fsync: promisify(fs.fsync),
  ftruncate: promisify(fs.ftruncate),
  rename: promisify(fs.rename),
  link: promisify(fs.link),
  unlink: promisify(fs.unlink),
  mkdir: async (path) => {
    await fs.promises.mkdir(path, { recursive: true, mode: 0o700 });
  },
  list: (folder) => readdir(folder),
};
