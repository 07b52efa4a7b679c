import type { NameOf } from '../../../reconcile/report/names-of.ts';
import { type Cell, csvLine } from './csv-line.ts';
import { localTime } from './local-time.ts';

/** What a table is written with. */
export type CsvContext = {
  /** The zone of the site that is looked at. */
  zone: string;
  nameOf: NameOf;
};

/**
 * One column: its name and its value. A `time` (UTC milliseconds) is written as two columns, ISO 8601 in UTC and, under
 * `<name>_local`, by the clock of the zone.
 */
export type CsvColumn<Row> =
  | { name: string; cell(row: Row, context: CsvContext): Cell }
  | { name: string; time(row: Row): number | null };

/** How an answer of the API is written as a table. */
export type CsvTable<Answer, Row> = {
  /** Of the file: `tallystick-<name>-<day>.csv`. */
  name: string;
  /** The same for every answer, or, of a report of one's own, as the answer has them. */
  columns: readonly CsvColumn<Row>[] | ((answer: Answer) => readonly CsvColumn<Row>[]);
  rows(answer: Answer): readonly Row[];
  /** The cursor of the page that follows, where the answer is a page. */
  next?(answer: Answer): string | null;
  /** Rows that the answer leaves out because they do not belong in such a table. */
  leftOut?(answer: Answer): number;
};

/** A table whatever its rows are: made by {@link csvTable}, which has checked that its parts fit. */
export type AnyCsvTable<Answer> = {
  name: string;
  /** The answer is a page of a list. */
  isPaged: boolean;
  /** The names of its columns. */
  header(answer: Answer): string;
  /** The lines of an answer. */
  lines(answer: Answer, context: CsvContext): string;
  next(answer: Answer): string | null;
  leftOut(answer: Answer): number;
};

/** Makes a table of its columns. */
export function csvTable<Answer, Row>(table: CsvTable<Answer, Row>): AnyCsvTable<Answer> {
  const columnsOf = (answer: Answer) =>
    typeof table.columns === 'function' ? table.columns(answer) : table.columns;
  const hasTimes = (columns: readonly CsvColumn<Row>[]) => columns.some((column) => 'time' in column);
  return {
    name: table.name,
    isPaged: table.next !== undefined,
    header: (answer) => {
      const columns = columnsOf(answer);
      const names = columns.flatMap((column) =>
        'time' in column ? [column.name, `${column.name}_local`] : [column.name],
      );
      return csvLine(hasTimes(columns) ? [...names, 'zone'] : names);
    },
    lines: (answer, context) => {
      const columns = columnsOf(answer);
      const zone = hasTimes(columns) ? [context.zone] : [];
      return table
        .rows(answer)
        .map((row) => csvLine([...columns.flatMap((column) => cellsOf(column, row, context)), ...zone]))
        .join('');
    },
    next: (answer) => table.next?.(answer) ?? null,
    leftOut: (answer) => table.leftOut?.(answer) ?? 0,
  };
}

function cellsOf<Row>(column: CsvColumn<Row>, row: Row, context: CsvContext): Cell[] {
  if (!('time' in column)) return [column.cell(row, context)];
  const at = column.time(row);
  return at === null ? [null, null] : [new Date(at).toISOString(), localTime(at, context.zone)];
}
