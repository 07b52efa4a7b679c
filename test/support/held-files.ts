import { type Files, nodeFiles } from '../../journal/files.ts';

/** Real files on a disk that takes its time: while it is held, no sync of the journal ends. */
export type HeldFiles = Files & { hold: () => void; release: () => void };

export function heldFiles(): HeldFiles {
  let isHeld = false;
  let waiting: (() => void)[] = [];
  return {
    ...nodeFiles,
    fdatasync(fd, done) {
      const sync = () => nodeFiles.fdatasync(fd, done);
      if (isHeld) waiting.push(sync);
      else sync();
    },
    hold() {
      isHeld = true;
    },
    release() {
      isHeld = false;
      for (const sync of waiting) sync();
      waiting = [];
    },
  };
}
