import { type Files, nodeFiles } from '../../journal/files.ts';

/** Real files that never wait for the disk: for thousands of runs in which the power stays on. */
export const hastyFiles: Files = {
  ...nodeFiles,
  fsync: async () => {},
  fdatasync: (_fd, done) => setImmediate(done, null),
};
