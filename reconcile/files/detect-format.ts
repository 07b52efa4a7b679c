import { z } from 'zod';
import { MONEY_FIELDS } from '../../wire/preset.ts';
import type { Engine } from '../engine/engine.ts';
import { InputError } from '../input-error.ts';
import type { ColumnMapping } from './map-columns.ts';
import type { OpenedFile } from './open-file.ts';

/** In what order a date names its parts. `none`: the file tells no times. */
export type DateOrder = 'iso' | 'dmy' | 'mdy' | 'none';

/** How numbers and times are written in a file. */
export type FileFormat = {
  decimal: '.' | ',';
  dateOrder: DateOrder;
  /** IANA name of the zone of times that state none. */
  zone: string;
};

/** What the user said about a file. What is absent is found out from its contents, or asked for. */
export type StatedFormat = {
  decimal?: '.' | ',' | undefined;
  dateOrder?: 'dmy' | 'mdy' | undefined;
  zone?: string | undefined;
};

/** Rows that are looked at first; only where they leave doubt the whole file is. */
const SAMPLE_ROWS = 1000;
/** One malformed value must not decide about a million good ones. */
const OVERWHELMING = 50;

export async function detectFormat(
  engine: Engine,
  file: OpenedFile,
  mapping: ColumnMapping,
  stated: StatedFormat,
): Promise<FileFormat> {
  return {
    decimal: stated.decimal ?? (await detectDecimal(engine, file, mapping)),
    dateOrder: await detectDateOrder(engine, file, mapping, stated.dateOrder),
    zone: checkedZone(file.name, stated.zone ?? 'UTC'),
  };
}

const Count = z.coerce.number();
const AmountSigns = z.object({ dot: Count, comma: Count, unclear_comma: Count });

async function detectDecimal(engine: Engine, file: OpenedFile, mapping: ColumnMapping): Promise<'.' | ','> {
  const field = MONEY_FIELDS.find((name) => mapping.columns[name] !== undefined);
  if (field === undefined) return '.';
  const index = mapping.columns[field] ?? 0;
  const signs = (rows: string) =>
    first(
      engine,
      AmountSigns,
      `select
         count(*) filter (regexp_full_match(v, '[+-]?\\d+(,\\d{3})*\\.(\\d{1,2}|\\d{4,})|[+-]?\\d{1,3}(,\\d{3})+\\.\\d+')) as dot,
         count(*) filter (regexp_full_match(v, '[+-]?\\d+(\\.\\d{3})*,(\\d{1,2}|\\d{4,})|[+-]?\\d{1,3}(\\.\\d{3})+,\\d+')) as comma,
         count(*) filter (regexp_full_match(v, '[+-]?\\d{1,3}(,\\d{3})+')) as unclear_comma
       from (select trim(c${index}) as v from ${rows})`,
    );
  const sample = await signs(`(select * from ${file.rows} limit ${SAMPLE_ROWS})`);
  if (sample.dot > 0 && sample.comma === 0 && sample.unclear_comma === 0) return '.';
  const seen = await signs(file.rows);
  if (seen.comma > seen.dot * OVERWHELMING) return ',';
  if (seen.dot > seen.comma * OVERWHELMING) return '.';
  if (seen.dot === 0 && seen.comma === 0 && seen.unclear_comma === 0) return '.';
  throw new InputError(
    'decimal_ambiguous',
    { file: file.name, column: file.header.columns[index] ?? '' },
    seen.dot > 0
      ? `${seen.dot} amounts have a decimal dot and ${seen.comma} a decimal comma`
      : 'a comma in its amounts may part thousands or decimals (1,234)',
    'State the decimal sign with --decimal, or for this file alone (--pixel-decimal, --report-decimal and so on), as "." or ",".',
  );
}

const TimeSigns = z.object({
  known: Count,
  parts: Count,
  day_first: Count,
  month_first: Count,
  dotted: Count,
});

async function detectDateOrder(
  engine: Engine,
  file: OpenedFile,
  mapping: ColumnMapping,
  stated: 'dmy' | 'mdy' | undefined,
): Promise<DateOrder> {
  const index = mapping.columns.occurred_at ?? mapping.columns.click_at;
  if (index === undefined) return 'none';
  const signs = (rows: string) =>
    first(
      engine,
      TimeSigns,
      `select
         count(*) filter (regexp_matches(v, '^(\\d{4}-\\d{2}-\\d{2}|\\d{9,14}$)')) as known,
         count(*) filter (part_1 is not null) as parts,
         count(*) filter (part_1 > 12) as day_first,
         count(*) filter (part_2 > 12) as month_first,
         count(*) filter (part_1 is not null and v like '%.%.%') as dotted
       from (
         select v,
           try_cast(nullif(regexp_extract(v, '^(\\d{1,2})[/.-]\\d{1,2}[/.-]\\d{2,4}', 1), '') as integer) as part_1,
           try_cast(nullif(regexp_extract(v, '^\\d{1,2}[/.-](\\d{1,2})[/.-]\\d{2,4}', 1), '') as integer) as part_2
         from (select trim(c${index}) as v from ${rows})
       )`,
    );
  const sample = await signs(`(select * from ${file.rows} limit ${SAMPLE_ROWS})`);
  if (sample.known > 0 && sample.parts === 0) return 'iso';
  if (stated !== undefined) return stated;
  const seen = await signs(file.rows);
  if (seen.parts === 0 || seen.known > seen.parts * OVERWHELMING) return 'iso';
  if (seen.day_first > seen.month_first * OVERWHELMING) return 'dmy';
  if (seen.month_first > seen.day_first * OVERWHELMING) return 'mdy';
  // Nobody writes the month first with dots.
  if (seen.dotted === seen.parts) return 'dmy';
  throw new InputError(
    'date_order_ambiguous',
    { file: file.name, column: file.header.columns[index] ?? '' },
    seen.day_first > 0
      ? `${seen.day_first} dates can only have the day first and ${seen.month_first} only the month`
      : 'no date tells whether the day or the month comes first (03/04/2026)',
    'State the order with --date-order, or for this file alone (--pixel-date-order and so on), as dmy or mdy.',
  );
}

function checkedZone(file: string, zone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    throw new InputError(
      'zone_unknown',
      { file },
      `"${zone}" is not a time zone`,
      'Name it as IANA does, such as Europe/Paris or UTC.',
    );
  }
}

async function first<T extends z.ZodType>(engine: Engine, schema: T, sql: string): Promise<z.output<T>> {
  const [row] = await engine.query(schema, sql);
  if (row === undefined) throw new Error('an aggregate returned no row');
  return row;
}
