/** What a run stumbled over: how it was asked for, the machine, or the shop that it is about. */
export type LabErrorKind = 'usage' | 'environment' | 'unreachable';

/** An error that ends a run, with words for people: what is wrong, where, and in `hint` what to do. */
export class LabError extends Error {
  override readonly name = 'LabError';
  readonly kind: LabErrorKind;
  readonly code: string;
  readonly hint: string | undefined;

  constructor(kind: LabErrorKind, code: string, message: string, hint?: string) {
    super(message);
    this.kind = kind;
    this.code = code;
    this.hint = hint;
  }
}
