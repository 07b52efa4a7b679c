import { ORIGIN_COLUMNS } from '../../presets/origin-columns.ts';
import { PRESETS } from '../../presets/registry.ts';
import {
  CANONICAL_FIELDS,
  FILE_FIELDS,
  type FileField,
  MONEY_FIELDS,
  ORIGIN_FIELDS,
  type Preset,
} from '../../wire/preset.ts';
import { InputError } from '../input-error.ts';

/** Which column of a file holds which canonical field. */
export type ColumnMapping = {
  preset: Preset;
  /** Field to index of the column. */
  columns: Partial<Record<FileField, number>>;
  /** Headers that nothing was made of. */
  ignored: string[];
};

/** Headers that name money without saying whose. */
const BARE_AMOUNTS = new Set(['amount', 'value', 'sum', 'total', 'price', 'payout', 'revenue']);

/** Headers that the user says the meaning of; null where the file is said to have no such field. */
export type StatedColumns = Partial<Record<FileField, string | null>>;

/**
 * Finds the fields among a file's headers: as the user says, else those of the preset that was named, or of the one
 * whose signature the headers bear, or our own names. Case, spaces and punctuation do not count, so that `Order ID` is
 * `order_id`. Sub ids, offers and campaigns are found in every format by the names that most give them.
 */
export function mapColumns(
  file: string,
  headers: readonly string[],
  {
    preset: named,
    fallback,
    columns: stated = {},
  }: { preset?: Preset | undefined; fallback: Preset; columns?: StatedColumns | undefined },
): ColumnMapping {
  const plain = headers.map(plainName);
  const preset = named ?? PRESETS.find((candidate) => bearsSignature(candidate, plain)) ?? fallback;
  const columns = statedColumns(file, headers, { plain, stated });
  const taken = new Set(Object.values(columns));
  for (const field of CANONICAL_FIELDS) {
    if (columns[field] !== undefined || stated[field] === null) continue;
    const index = findColumn(preset.columns[field] ?? [], plain);
    if (index === undefined || taken.has(index)) continue;
    if (plain.indexOf(plain[index] ?? '', index + 1) >= 0) throw repeatedHeader(file, headers[index] ?? '');
    columns[field] = index;
  }
  addOrigin(columns, { plain, preset, stated });
  requireRole(file, headers, plain, columns);
  requireIdentity(file, headers, columns, preset);
  const used = new Set(Object.values(columns));
  return { preset, columns, ignored: headers.filter((_, index) => !used.has(index)) };
}

function statedColumns(
  file: string,
  headers: readonly string[],
  { plain, stated }: { plain: readonly string[]; stated: StatedColumns },
): ColumnMapping['columns'] {
  const columns: ColumnMapping['columns'] = {};
  for (const field of FILE_FIELDS) {
    const header = stated[field];
    if (header == null) continue;
    const exact = headers.indexOf(header);
    const index = exact >= 0 ? exact : findColumn([header], plain);
    if (index === undefined)
      throw new InputError(
        'column_unknown',
        { file, column: header },
        `it has no column of this name, which was to be ${field}`,
        `Its columns: ${headers.join(' | ').slice(0, 200)}`,
      );
    columns[field] = index;
  }
  return columns;
}

/** Nothing is joined or paid by them, so a header that stands twice is left out, and ends nothing. */
function addOrigin(
  columns: ColumnMapping['columns'],
  { plain, preset, stated }: { plain: readonly string[]; preset: Preset; stated: StatedColumns },
): void {
  const taken = new Set(Object.values(columns));
  for (const field of ORIGIN_FIELDS) {
    if (columns[field] !== undefined || stated[field] === null) continue;
    const names = [...(preset.columns[field] ?? []), ...ORIGIN_COLUMNS[field]];
    const index = findColumn(names, plain);
    if (index === undefined || taken.has(index) || plain.indexOf(plain[index] ?? '', index + 1) >= 0)
      continue;
    columns[field] = index;
    taken.add(index);
  }
}

/** `Order ID`, `orderId` and `order_id` are one name. */
function plainName(header: string): string {
  return header.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function bearsSignature(preset: Preset, plain: readonly string[]): boolean {
  return preset.signature?.every((header) => plain.includes(plainName(header))) ?? false;
}

function findColumn(names: readonly string[], plain: readonly string[]): number | undefined {
  for (const name of names) {
    const index = plain.indexOf(plainName(name));
    if (index >= 0) return index;
  }
  return undefined;
}

function repeatedHeader(file: string, header: string): InputError {
  return new InputError(
    'header_repeated',
    { file, column: header },
    'two columns have this name, so nobody can tell which is meant',
    'Rename or remove one of them.',
  );
}

function requireIdentity(
  file: string,
  headers: readonly string[],
  columns: ColumnMapping['columns'],
  preset: Preset,
): void {
  if (columns.event_id !== undefined || columns.order_id !== undefined || columns.click_id !== undefined)
    return;
  // A pair may then still be found by its likeness.
  if (columns.occurred_at !== undefined && MONEY_FIELDS.some((field) => columns[field] !== undefined)) return;
  const expected = (['event_id', 'order_id', 'click_id'] as const).flatMap(
    (field) => preset.columns[field] ?? [],
  );
  throw new InputError(
    'no_identity_column',
    { file },
    `none of its columns is an id by which a conversion could be matched, nor are there an amount and a time; the first row reads: ${headers.join(' | ').slice(0, 200)}`,
    `The ${preset.name} format expects a header with at least one of ${expected.join(', ')}. Is there a header at all, and is the delimiter a comma, semicolon, tab or bar?`,
  );
}

function requireRole(
  file: string,
  headers: readonly string[],
  plain: readonly string[],
  columns: ColumnMapping['columns'],
): void {
  if (MONEY_FIELDS.some((field) => columns[field] !== undefined)) return;
  const bare = plain.findIndex((name) => BARE_AMOUNTS.has(name));
  if (bare < 0) return;
  throw new InputError(
    'amount_role_unknown',
    { file, column: headers[bare] ?? '' },
    "nothing says what this amount is: an order's value, a commission, or a network's revenue",
    'Rename the column to order_value, commission or network_revenue, or name the format with a preset.',
  );
}
