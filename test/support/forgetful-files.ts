import fs from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Files, nodeFiles } from '../../journal/files.ts';

const SECTOR = 512;

/** Bytes as they were before a write that is not synced yet. */
interface UnsyncedWrite {
  position: number;
  before: Buffer;
  length: number;
}

/** A file, whatever its names. */
interface Inode {
  /** A descriptor of our own: the journal may have closed its own. */
  fd: number;
  unsynced: UnsyncedWrite[];
  /** Its length when it was last synced, where it changed since. */
  sizeBefore: number | null;
}

/**
 * Real files on a disk that keeps what was synced and nothing else for sure. `powerCut` freezes them (no call ever
 * returns again) and takes back, sector by sector and name by name, what `random` does not spare.
 *
 * Names: what was done in a folder since its last sync is undone from some point on, latest first, as a journaling
 * file system does. Contents: each sector keeps some of its unsynced writes, the earlier ones first.
 */
export function forgetfulFiles(random: () => number): { files: Files; powerCut(): void } {
  const inodes = new Map<number, Inode>();
  const byFd = new Map<number, Inode | string>();
  const names = new Map<string, (() => void)[]>();
  const graves: string[] = [];
  let isOff = false;

  function inodeOf(path: string): Inode {
    const { ino } = fs.statSync(path);
    const known = inodes.get(ino);
    if (known) return known;
    const inode = { fd: fs.openSync(path, 'r+'), unsynced: [], sizeBefore: null };
    inodes.set(ino, inode);
    return inode;
  }

  function fileOf(fd: number): Inode {
    const inode = byFd.get(fd);
    if (inode === undefined || typeof inode === 'string') throw new Error(`${fd} is no open file`);
    return inode;
  }

  /** Remembers how to undo a change of names until the folder is synced. */
  function named(path: string, undo: () => void): void {
    const folder = resolve(dirname(path));
    names.set(folder, [...(names.get(folder) ?? []), undo]);
  }

  function remember(inode: Inode, position: number, length: number): void {
    const { size } = fs.fstatSync(inode.fd);
    inode.sizeBefore ??= size;
    const before = Buffer.alloc(length);
    fs.readSync(inode.fd, before, 0, length, position);
    inode.unsynced.push({ position, before, length });
  }

  function synced(fd: number): void {
    const target = byFd.get(fd);
    if (typeof target === 'string') names.delete(target);
    else if (target) Object.assign(target, { unsynced: [], sizeBefore: null });
  }

  /** Runs a call unless the power is off, in which case it never returns. */
  async function call<T>(run: () => T | Promise<T>): Promise<T> {
    return isOff ? new Promise<never>(() => {}) : run();
  }

  const files: Files = {
    open: (path, flags) =>
      call(async () => {
        const isFolder = fs.existsSync(path) && fs.statSync(path).isDirectory();
        const fd = await nodeFiles.open(path, flags);
        if (flags === 'wx') named(path, () => fs.rmSync(path, { force: true }));
        byFd.set(fd, isFolder ? resolve(path) : inodeOf(path));
        return fd;
      }),
    close: (fd) =>
      call(() => {
        byFd.delete(fd);
        return nodeFiles.close(fd);
      }),
    size: (fd) => call(() => nodeFiles.size(fd)),
    read: (fd, buffer, position) => call(() => nodeFiles.read(fd, buffer, position)),
    write(fd, bytes, position, done) {
      if (isOff) return;
      remember(fileOf(fd), position, bytes.length);
      const written = fs.writeSync(fd, bytes, 0, bytes.length, position);
      setImmediate(() => isOff || done(null, written));
    },
    fdatasync(fd, done) {
      if (isOff) return;
      synced(fd);
      setImmediate(() => isOff || done(null));
    },
    fsync: (fd) => call(() => synced(fd)),
    ftruncate: (fd, length) =>
      call(() => {
        const inode = fileOf(fd);
        const { size } = fs.fstatSync(fd);
        if (size > length) remember(inode, length, size - length);
        return nodeFiles.ftruncate(fd, length);
      }),
    rename: (from, to) =>
      call(async () => {
        const grave = bury(to);
        await nodeFiles.rename(from, to);
        named(to, () => {
          fs.renameSync(to, from);
          grave?.();
        });
      }),
    link: (from, to) =>
      call(async () => {
        await nodeFiles.link(from, to);
        named(to, () => fs.rmSync(to, { force: true }));
      }),
    unlink: (path) =>
      call(async () => {
        if (!fs.existsSync(path)) return nodeFiles.unlink(path);
        const dig = bury(path);
        await nodeFiles.unlink(path);
        if (dig) named(path, dig);
      }),
    mkdir: (path) => call(() => nodeFiles.mkdir(path)),
    list: (folder) => call(() => nodeFiles.list(folder)),
  };

  /** Keeps another name for a file that is about to lose its own. Returns how to bring it back. */
  function bury(path: string): (() => void) | null {
    if (!fs.existsSync(path)) return null;
    const grave = `${resolve(path)}.${graves.length}.grave`;
    graves.push(grave);
    fs.linkSync(path, grave);
    return () => fs.linkSync(grave, path);
  }

  function powerCut(): void {
    isOff = true;
    for (const undos of names.values()) {
      const kept = Math.floor(random() * (undos.length + 1));
      for (const undo of undos.slice(kept).reverse()) undo();
    }
    for (const inode of inodes.values()) forget(inode, random);
    for (const grave of graves) fs.rmSync(grave, { force: true });
    for (const fd of byFd.keys()) fs.closeSync(fd);
  }

  return { files, powerCut };
}

function forget(inode: Inode, random: () => number): void {
  const kept = new Map<number, number>();
  for (const [index, { position, before, length }] of [...inode.unsynced.entries()].reverse()) {
    for (let at = position; at < position + length; ) {
      const sector = Math.floor(at / SECTOR);
      const end = Math.min(position + length, (sector + 1) * SECTOR);
      if (!kept.has(sector)) kept.set(sector, Math.floor(random() * (inode.unsynced.length + 1)));
      if (index >= (kept.get(sector) ?? 0)) {
        fs.writeSync(inode.fd, before, at - position, end - at, at);
      }
      at = end;
    }
  }
  if (inode.sizeBefore !== null && random() < 0.5) fs.ftruncateSync(inode.fd, inode.sizeBefore);
  fs.closeSync(inode.fd);
}
