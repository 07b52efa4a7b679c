/** Something that was expected and did not come about, with what is there instead. */
export class FailedExpectation extends Error {
  override readonly name = 'FailedExpectation';
  readonly expected: string | null;
  readonly actual: string | null;

  constructor(message: string, expected: string | null, actual: string | null) {
    super(message);
    this.expected = expected;
    this.actual = actual;
  }
}
