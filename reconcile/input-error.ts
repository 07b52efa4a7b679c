/** Where in an input something is wrong. Rows count from 1 below the header, lines from 1 at the top. */
export type Place = { file: string; row?: number; line?: number; column?: string };

/** An input that can not be used as it is: what is wrong, where, and what to do. The CLI ends with exit code 2. */
export class InputError extends Error {
  override readonly name = 'InputError';
  /** Stable, for programs. */
  readonly code: string;
  readonly place: Place;
  readonly hint: string;

  constructor(code: string, place: Place, message: string, hint: string) {
    const where = [
      place.file,
      place.row !== undefined && `row ${place.row.toLocaleString('en')}`,
      place.line !== undefined && `line ${place.line.toLocaleString('en')}`,
      place.column !== undefined && `column "${place.column}"`,
    ];
    super(`${where.filter(Boolean).join(', ')}: ${message}`);
    this.code = code;
    this.place = place;
    this.hint = hint;
  }
}
