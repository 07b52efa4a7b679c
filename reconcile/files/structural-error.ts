import { InputError } from '../input-error.ts';
import type { OpenedFile } from './open-file.ts';

/** What DuckDB says of a row with too many or too few fields, in the words of this tool. */
export function structuralError(file: OpenedFile, error: unknown): unknown {
  const said = error instanceof Error ? error.message : '';
  const line = /CSV Error on Line: (\d+)/.exec(said)?.[1];
  const [, expected, found] = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(said) ?? [];
  if (line === undefined) return error;
  if (expected !== undefined) {
    return new InputError(
      'row_ragged',
      { file: file.name, line: Number(line) },
      `it has ${found} fields and the header has ${expected}`,
      'A field that holds the delimiter must be quoted. Mend the row and try again. Nothing was read.',
    );
  }
  return new InputError(
    'row_unreadable',
    { file: file.name, line: Number(line) },
    said.split('\n')[0] ?? '',
    'Mend the row and try again. Nothing was read.',
  );
}
