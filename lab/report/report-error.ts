/** A file of a run that can not be read or written: what is wrong, where, and what to do. */
export class ReportError extends Error {
  override readonly name = 'ReportError';
  /** Stable, for programs. `not_built`: the machine lacks something. The others: the file that was named is no good. */
  readonly code: 'not_found' | 'not_readable' | 'not_built';
  readonly path: string;
  readonly hint: string;

  constructor(code: ReportError['code'], path: string, message: string, hint: string) {
    super(`${path}: ${message}`);
    this.code = code;
    this.path = path;
    this.hint = hint;
  }
}
