import { type Files, nodeFiles, type WriteDone } from '../../journal/files.ts';

/** One call that the journal makes on its files. */
export interface Call {
  name: keyof Files;
  /** Of the file, also where the call names a descriptor. */
  path: string;
  /** Counted from 1. */
  index: number;
}

/** What goes wrong with a call: it fails, or it writes only the first bytes and reports success. */
export type Fault = { code: 'EIO' | 'ENOSPC' | 'EDQUOT' } | { written: number };

/** Real files of which `decide` lets some calls go wrong. */
export function faultyFiles(decide: (call: Call) => Fault | undefined, files: Files = nodeFiles): Files {
  const paths = new Map<number, string>();
  let index = 0;

  function faultOf(name: keyof Files, path: string): Fault | undefined {
    index += 1;
    return decide({ name, path, index });
  }

  function check(name: keyof Files, path: string): void {
    const fault = faultOf(name, path);
    if (fault && 'code' in fault) throw systemError(fault.code, name, path);
  }

  return {
    async open(path, flags) {
      check('open', path);
      const fd = await files.open(path, flags);
      paths.set(fd, path);
      return fd;
    },
    async close(fd) {
      await files.close(fd);
      check('close', paths.get(fd) ?? '');
    },
    async size(fd) {
      check('size', paths.get(fd) ?? '');
      return files.size(fd);
    },
    async read(fd, buffer, position) {
      check('read', paths.get(fd) ?? '');
      return files.read(fd, buffer, position);
    },
    write(fd, bytes, position, done: WriteDone) {
      const path = paths.get(fd) ?? '';
      const fault = faultOf('write', path);
      if (fault === undefined) return files.write(fd, bytes, position, done);
      if ('code' in fault) return void setImmediate(() => done(systemError(fault.code, 'write', path), 0));
      files.write(fd, bytes.subarray(0, fault.written), position, done);
    },
    fdatasync(fd, done) {
      const path = paths.get(fd) ?? '';
      const fault = faultOf('fdatasync', path);
      if (fault && 'code' in fault)
        return void setImmediate(() => done(systemError(fault.code, 'fdatasync', path)));
      files.fdatasync(fd, done);
    },
    async fsync(fd) {
      check('fsync', paths.get(fd) ?? '');
      return files.fsync(fd);
    },
    async ftruncate(fd, length) {
      check('ftruncate', paths.get(fd) ?? '');
      return files.ftruncate(fd, length);
    },
    async rename(from, to) {
      check('rename', to);
      return files.rename(from, to);
    },
    async link(from, to) {
      check('link', to);
      return files.link(from, to);
    },
    async unlink(path) {
      check('unlink', path);
      return files.unlink(path);
    },
    async mkdir(path) {
      check('mkdir', path);
      return files.mkdir(path);
    },
    async list(folder) {
      check('list', folder);
      return files.list(folder);
    },
  };
}

function systemError(code: string, name: string, path: string): Error {
  return Object.assign(new Error(`${code}: injected, ${name} '${path}'`), { code, syscall: name, path });
}
