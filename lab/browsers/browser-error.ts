/**
 * What went wrong with a browser. `no_browser` and `no_display` are of the machine, `policy_differs` and `bad_list` of
 * the run; the others are of one case.
 */
export type BrowserErrorCode =
  | 'no_browser'
  | 'no_display'
  | 'not_started'
  | 'died'
  | 'timeout'
  | 'unreachable'
  | 'cannot'
  | 'policy_differs'
  | 'bad_list';

/** An error of a browser, with words for people and a code for programs. */
export class BrowserError extends Error {
  override readonly name = 'BrowserError';
  readonly code: BrowserErrorCode;

  constructor(code: BrowserErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
