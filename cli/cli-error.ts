/** How a command ends, by what went wrong. */
export const EXIT = {
  ok: 0,
  /** A threshold that the user set was crossed. */
  threshold: 1,
  /** Bad usage or bad input. */
  usage: 2,
  /** The machine lacks something: a port, a permission, a build. */
  environment: 3,
  /** What the command is about can not be reached. */
  unreachable: 4,
} as const;

/** An error that ends the command, with words for people and a code for programs. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly exitCode: number;
  readonly code: string;
  readonly hint: string | undefined;

  constructor(exitCode: number, code: string, message: string, hint?: string) {
    super(message);
    this.exitCode = exitCode;
    this.code = code;
    this.hint = hint;
  }
}
