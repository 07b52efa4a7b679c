/** What a program may want to tell apart; the message is for people. */
export type JournalErrorCode =
  /** Another process writes here. */
  | 'locked'
  /** No further segment could be made, mostly because the disk is full. Nothing was written; try again. */
  | 'no_segment'
  /** The key of the day could not be read or made. Nothing was written; try again. */
  | 'no_key'
  /** The disk refused a write or a sync. This writer never writes again: end the process. */
  | 'failed'
  /** The writer was closed. */
  | 'closed'
  /** The record does not fit into a frame. */
  | 'too_large'
  /** The folder holds something that the journal did not put there, or lacks what it needs to go on. */
  | 'unusable'
  /** The bytes are intact, but they are not a record that this version knows. */
  | 'unknown_record'
  /** The key file does not open with this data folder's secret. */
  | 'wrong_secret';

export class JournalError extends Error {
  override readonly name = 'JournalError';
  readonly code: JournalErrorCode;
  /** The file or folder that it is about. */
  readonly path: string;

  constructor(code: JournalErrorCode, message: string, { path, cause }: { path: string; cause?: unknown }) {
    super(`${path}: ${message}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.path = path;
  }
}

/** The code that the operating system gave: `ENOENT`, `EIO`; null where it was none. */
export function systemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
