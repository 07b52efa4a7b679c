import fs from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Files } from '../../journal/files.ts';

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
  /** Writes whose sync failed: readable, called clean, and not on disk until the same bytes are written again. */
  forgotten: UnsyncedWrite[];
  /** Its length when it was last synced, where it changed since. */
  sizeBefore: number | null;
  /** Descriptors that have not yet been told of a sync that failed. Linux tells each that was open, once. */
  untold: Set<number>;
}

export interface ForgetfulDisk {
  files: Files;
  powerCut(): void;
  /** The next sync of a file fails with EIO, and does what Linux does: its pages count as clean from then on. */
  failNextSync(): void;
}

/**
 * Real files on a disk that keeps what was synced and nothing else for sure. `powerCut` freezes them (no call ever
 * returns again) and takes back, sector by sector and name by name, what `random` does not spare.
 *
 * Names: what was done in a folder since its last sync is undone from some point on, latest first, as a journaling
 * file system does. Contents: each sector keeps some of its unsynced writes, the earlier ones first.
 */
export function forgetfulFiles(random: () => number): ForgetfulDisk {
  const inodes = new Map<number, Inode>();
  const byFd = new Map<number, Inode | string>();
  const names = new Map<string, (() => void)[]>();
  const graves: string[] = [];
  let isOff = false;
  let isFailing = false;

  function inodeOf(path: string): Inode {
    const { ino } = fs.statSync(path);
    const known = inodes.get(ino);
    if (known) return known;
    const inode = {
      fd: fs.openSync(path, 'r+'),
      unsynced: [],
      forgotten: [],
      sizeBefore: null,
      untold: new Set<number>(),
    };
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
    if (typeof target !== 'object') return;
    target.forgotten = target.forgotten.filter(
      (lost) => !target.unsynced.some((write) => covers(write, lost)),
    );
    Object.assign(target, { unsynced: [], sizeBefore: null });
  }

  function syncFailed(fd: number): boolean {
    const inode = fileOf(fd);
    if (isFailing) {
      isFailing = false;
      inode.forgotten.push(...inode.unsynced);
      inode.unsynced = [];
      for (const [other, target] of byFd) if (target === inode) inode.untold.add(other);
    }
    return inode.untold.delete(fd);
  }

  function eio(): Error {
    return Object.assign(new Error('EIO: injected, fdatasync'), { code: 'EIO' });
  }

  /** Runs a call, at once so that none is under way when the power goes. Without power it never returns. */
  function call<T>(run: () => T): Promise<T> {
    if (isOff) return new Promise<never>(() => {});
    return new Promise((resolve) => resolve(run()));
  }

  const files: Files = {
    open: (path, flags) =>
      call(() => {
        const fd = fs.openSync(path, flags, 0o600);
        if (flags === 'wx') named(path, () => fs.rmSync(path, { force: true }));
        byFd.set(fd, fs.fstatSync(fd).isDirectory() ? resolve(path) : inodeOf(path));
        return fd;
      }),
    close: (fd) =>
      call(() => {
        for (const inode of inodes.values()) inode.untold.delete(fd);
        byFd.delete(fd);
        fs.closeSync(fd);
      }),
    size: (fd) => call(() => fs.fstatSync(fd).size),
    read: (fd, buffer, position) => call(() => fs.readSync(fd, buffer, 0, buffer.length, position)),
    write(fd, bytes, position, done) {
      if (isOff) return;
      remember(fileOf(fd), position, bytes.length);
      const written = fs.writeSync(fd, bytes, 0, bytes.length, position);
      setImmediate(() => isOff || done(null, written));
    },
    fdatasync(fd, done) {
      if (isOff) return;
      const error = syncFailed(fd) ? eio() : null;
      if (!error) synced(fd);
      setImmediate(() => isOff || done(error));
    },
    fsync: (fd) => call(() => synced(fd)),
    ftruncate: (fd, length) =>
      call(() => {
        const { size } = fs.fstatSync(fd);
        if (size > length) remember(fileOf(fd), length, size - length);
        fs.ftruncateSync(fd, length);
      }),
    rename: (from, to) =>
      call(() => {
        const unbury = bury(to);
        fs.renameSync(from, to);
        named(to, () => {
          fs.renameSync(to, from);
          unbury();
        });
      }),
    link: (from, to) =>
      call(() => {
        fs.linkSync(from, to);
        named(to, () => fs.rmSync(to, { force: true }));
      }),
    unlink: (path) =>
      call(() => {
        const unbury = bury(path);
        fs.unlinkSync(path);
        named(path, unbury);
      }),
    mkdir: (path) =>
      call(() => {
        const missing: string[] = [];
        for (let folder = resolve(path); !fs.existsSync(folder); folder = dirname(folder))
          missing.unshift(folder);
        for (const folder of missing) {
          fs.mkdirSync(folder);
          named(folder, () => fs.rmSync(folder, { recursive: true }));
        }
      }),
    list: (folder) => call(() => fs.readdirSync(folder)),
  };

  /** Keeps another name for a file that is about to lose its own. Returns how to give it back. */
  function bury(path: string): () => void {
    if (!fs.existsSync(path)) return () => {};
    const grave = `${resolve(path)}.${graves.length}.grave`;
    graves.push(grave);
    fs.linkSync(path, grave);
    return () => fs.linkSync(grave, path);
  }

  function powerCut(): void {
    isOff = true;
    // What is deeper goes first: a folder that goes takes with it what is in it.
    for (const [, undos] of [...names].sort(([a], [b]) => b.length - a.length)) {
      const kept = Math.floor(random() * (undos.length + 1));
      for (const undo of undos.slice(kept).reverse()) undo();
    }
    for (const inode of inodes.values()) forget(inode, random);
    for (const grave of graves) fs.rmSync(grave, { force: true });
    for (const fd of byFd.keys()) fs.closeSync(fd);
  }

  function failNextSync(): void {
    isFailing = true;
  }

  return { files, powerCut, failNextSync };
}

function covers(write: UnsyncedWrite, lost: UnsyncedWrite): boolean {
  return write.position <= lost.position && write.position + write.length >= lost.position + lost.length;
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
  for (const { position, before } of inode.forgotten.reverse()) {
    fs.writeSync(inode.fd, before, 0, before.length, position);
  }
  if (inode.sizeBefore !== null && random() < 0.5) fs.ftruncateSync(inode.fd, inode.sizeBefore);
  fs.closeSync(inode.fd);
}
