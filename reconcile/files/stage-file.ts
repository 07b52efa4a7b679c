import { z } from 'zod';
import { FILE_FIELDS } from '../../wire/preset.ts';
import type { Engine } from '../engine/engine.ts';
import { InputError } from '../input-error.ts';
import type { FileFormat } from './detect-format.ts';
import type { ColumnMapping } from './map-columns.ts';
import type { OpenedFile } from './open-file.ts';
import { sqlLiteral } from './sql-literal.ts';
import { flagsOf, refusalOf, typedColumns } from './typed-columns.ts';

export type StageOptions = {
  table: string;
  file: OpenedFile;
  mapping: ColumnMapping;
  format: FileFormat;
  /** Now, UTC milliseconds: a time far ahead of it is a mistake. */
  now: number;
};

export type Staged = {
  /** Rows of the file. */
  rows: number;
  /** Rows that can not be used, by reason: codes of `REFUSALS`. */
  refused: Record<string, number>;
  /** The columns that the table has, besides `flags` and `refusal`. */
  columns: readonly string[];
};

/**
 * Reads a file into a table of typed rows: one per row of the file, those that can not be used with the reason.
 * The text is cast here and nowhere else. `rowid` is the row's place in the file, from 0.
 */
export async function stageFile(engine: Engine, options: StageOptions): Promise<Staged> {
  const { table, file, mapping, format, now } = options;
  const typed = typedColumns(mapping, format);
  const names = typed.map(({ name }) => name);
  await engine.run(`set TimeZone = ${sqlLiteral(format.zone)}`);
  try {
    await engine.run(
      `create table ${table} as
       select ${names.join(', ')}, flags, ${refusalOf(mapping, format, now)} as refusal
       from (
         select *, ${typed.map(({ name, sql }) => `${sql} as ${name}`).join(', ')}, ${flagsOf(mapping)} as flags
         from (select ${trimmedColumns(mapping)} from ${file.rows})
       )`,
    );
  } finally {
    await engine.run("set TimeZone = 'UTC'");
  }
  return { ...(await countRows(engine, table, file)), columns: names };
}

/** Every field that the file has, as `t_<field>`: trimmed text, or null. Only what has a blank to trim is copied. */
function trimmedColumns({ columns }: ColumnMapping): string {
  return FILE_FIELDS.flatMap((field) => {
    const index = columns[field];
    if (index === undefined) return [];
    const text = `c${index}`;
    return [
      `case when ${text} like ' %' or ${text} like '% ' then nullif(trim(${text}), '') else ${text} end as t_${field}`,
    ];
  }).join(', ');
}

const RefusalCount = z.object({ refusal: z.string().nullable(), n: z.coerce.number() });

async function countRows(engine: Engine, table: string, file: OpenedFile): Promise<Omit<Staged, 'columns'>> {
  const counts = await engine.query(
    RefusalCount,
    `select refusal, count(*) as n from ${table} group by refusal order by refusal`,
  );
  const rows = counts.reduce((sum, { n }) => sum + n, 0);
  const refused = Object.fromEntries(
    counts.flatMap(({ refusal, n }) => (refusal === null ? [] : [[refusal, n]])),
  );
  if (rows > 0 && !counts.some(({ refusal }) => refusal === null)) {
    const reasons = Object.entries(refused).map(([reason, n]) => `${reason} (${n})`);
    throw new InputError(
      'all_rows_refused',
      { file: file.name },
      `none of its ${rows.toLocaleString('en')} rows can be used: ${reasons.join(', ')}`,
      'Look at the first rows: is the header right, and are amounts and times written as the options say?',
    );
  }
  return { rows, refused };
}
