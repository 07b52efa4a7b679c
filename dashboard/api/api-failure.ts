/** A request that came to nothing. `code` is the API's, or `unreachable` where no answer came. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  readonly status: number;
  readonly code: string;
  /** The parameter or field that is wrong, where there is one. */
  readonly at: string | undefined;

  constructor(message: string, details: { status: number; code: string; at?: string | undefined }) {
    super(message);
    this.status = details.status;
    this.code = details.code;
    this.at = details.at;
  }
}
