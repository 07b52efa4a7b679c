import { type Files, nodeFiles } from '../../journal/files.ts';

/** No file has this descriptor. */
const PATCHED = -1;

/** Real files to read, but for one that has other bytes than on disk: a thousand damages need no thousand copies. */
export function patchedFiles(path: string, bytes: Buffer): Files {
  return {
    ...nodeFiles,
    open: async (opened, flags) => (opened === path ? PATCHED : nodeFiles.open(opened, flags)),
    size: async (fd) => (fd === PATCHED ? bytes.length : nodeFiles.size(fd)),
    read: async (fd, buffer, position) =>
      fd === PATCHED ? bytes.copy(buffer, 0, position) : nodeFiles.read(fd, buffer, position),
    close: async (fd) => (fd === PATCHED ? undefined : nodeFiles.close(fd)),
  };
}
