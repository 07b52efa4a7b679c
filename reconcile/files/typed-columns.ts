import { LIMITS } from '../../wire/limits.ts';
import {
  type CanonicalField,
  type FileField,
  MONEY_FIELDS,
  ORIGIN_FIELDS,
  type Preset,
} from '../../wire/preset.ts';
import { FLAG_NAMES, type Flag, type RefusalReason } from '../../wire/refusal.ts';
import type { FileFormat } from './detect-format.ts';
import type { ColumnMapping } from './map-columns.ts';
import { sqlLiteral } from './sql-literal.ts';

/** A column of the staged table, made from the text of one field of the file: `t_<field>`. */
type TypedColumn = { name: string; from: FileField; sql: string };

/**
 * The columns of the staged table that a file can fill. Those whose field the file lacks are left out: a million
 * rows of nothing would cost as much as a million rows.
 */
export function typedColumns({ columns, preset }: ColumnMapping, format: FileFormat): TypedColumn[] {
  const all: TypedColumn[] = [
    { name: 'occurred_at', from: 'occurred_at', sql: timeOf('occurred_at', format) },
    { name: 'occurred_precision', from: 'occurred_at', sql: precisionOf('occurred_at') },
    { name: 'click_at', from: 'click_at', sql: timeOf('click_at', format) },
    { name: 'type', from: 'type', sql: `coalesce(${idOf('type')}, ${sqlLiteral(preset.defaultType)})` },
    { name: 'event_id', from: 'event_id', sql: idOf('event_id') },
    { name: 'order_id', from: 'order_id', sql: idOf('order_id') },
    { name: 'click_id', from: 'click_id', sql: idOf('click_id') },
    ...MONEY_FIELDS.map((field) => ({ name: field, from: field, sql: amountOf(field, preset, format) })),
    { name: 'currency', from: 'currency', sql: CURRENCY },
    { name: 'status', from: 'status', sql: 't_status' },
    { name: 'state', from: 'status', sql: stateOf(preset) },
    { name: 'reason', from: 'reason', sql: 't_reason' },
    { name: 'item_id', from: 'item_id', sql: 't_item_id' },
    { name: 'send_id', from: 'send_id', sql: 't_send_id' },
    { name: 'consent', from: 'consent', sql: 't_consent' },
    { name: 'system', from: 'system', sql: 'lower(t_system)' },
    { name: 'country', from: 'country', sql: 'upper(t_country)' },
    { name: 'memo', from: 'memo', sql: 't_memo' },
    ...ORIGIN_FIELDS.map((field) => ({ name: field, from: field, sql: originOf(field) })),
  ];
  return all.filter(({ from }) => columns[from] !== undefined);
}

/** What is odd about a row, as the bit set of `FLAGS`. */
export function flagsOf({ columns, preset }: ColumnMapping): string {
  const known = Object.keys(preset.statuses).map(sqlLiteral).join(', ');
  const bits: [Flag, FileField, string][] = [
    ...IDS.map((field): [Flag, FileField, string] => ['unreplaced_macro', field, isMacro(field)]),
    ['unknown_currency', 'currency', `t_currency is not null and ${CURRENCY} is null`],
    [
      'unknown_status',
      'status',
      known === '' ? 'false' : `t_status is not null and lower(t_status) not in (${known})`,
    ],
  ];
  for (const field of ORIGIN_FIELDS)
    bits.push(['shortened', field, `length(t_${field}) > ${LIMITS.subIdLength}`]);
  const tests = new Map<Flag, string[]>();
  for (const [flag, field, test] of bits) {
    if (columns[field] !== undefined) tests.set(flag, [...(tests.get(flag) ?? []), test]);
  }
  const sum = [...tests].map(
    ([flag, any]) => `case when ${any.join(' or ')} then ${1 << FLAG_NAMES.indexOf(flag)} else 0 end`,
  );
  return `cast(${['0', ...sum].join(' + ')} as integer)`;
}

/** The first reason for which a row can not be used, or null. Reads what the typed columns made of the text. */
export function refusalOf({ columns, preset }: ColumnMapping, format: FileFormat, now: number): string {
  const tests: [RefusalReason, string][] = [];
  for (const field of MONEY_FIELDS) {
    if (columns[field] === undefined) continue;
    const lost = `t_${field} is not null and ${field} is null`;
    tests.push(['amount_malformed', `${lost} and not ${isAmount(field, preset, format)}`]);
    tests.push(['amount_out_of_range', lost]);
  }
  for (const field of ['occurred_at', 'click_at'] as const) {
    if (columns[field] === undefined) continue;
    tests.push(['time_malformed', `t_${field} is not null and ${field} is null`]);
    tests.push([
      'time_out_of_range',
      `${field} < ${LIMITS.earliestAt} or ${field} > ${now + LIMITS.aheadMs}`,
    ]);
  }
  for (const field of [...IDS, 'item_id'] as const) {
    if (columns[field] === undefined) continue;
    tests.push(['value_too_long', `length(${field}) > ${LIMITS.idLength}`]);
    // The models part the fields of a key with it.
    tests.push(['invalid_field', `contains(${field}, chr(31))`]);
  }
  // Without an id, an amount and a time may still tell which conversion a row is.
  const has = (field: CanonicalField) => columns[field] !== undefined;
  const nothing = (fields: readonly CanonicalField[]) =>
    fields.length === 0 ? 'true' : fields.map((field) => `${field} is null`).join(' and ');
  const ids = (['event_id', 'order_id', 'click_id'] as const).filter(has);
  const amounts = MONEY_FIELDS.filter(has);
  const times = (['occurred_at'] as const).filter(has);
  tests.push(['missing_identity', `${nothing(ids)} and (${nothing(amounts)} or ${nothing(times)})`]);
  return `case ${tests.map(([reason, test]) => `when ${test} then ${sqlLiteral(reason)}`).join(' ')} end`;
}

const CURRENCY = `(case
  when regexp_full_match(t_currency, '[A-Z]{3}') then t_currency
  when regexp_full_match(t_currency, '[A-Za-z]{3}') then upper(t_currency)
end)`;

const MACRO_SHAPES = '\\{.+\\}|\\[.+\\]|#.+#|\\$\\{.+\\}.?|%.+%|<.+>';
/** A sub id may be anything: one that holds HTML is a sub id, and no macro. */
const ORIGIN_MACRO_SHAPES = MACRO_SHAPES.replace('<.+>', '<\\w+>');

/** A macro that nobody replaced, such as {clickid}. Only what begins like one is looked at closely: this is hot. */
function isMacro(field: FileField, shapes = MACRO_SHAPES): string {
  const text = `t_${field}`;
  return `(case
    when ${text} in ('REPLACE', 'OPTIONAL', 'TRANSACTION_ID') then true
    when ${text} < '&' or (${text} >= '<' and ${text} < '=') or (${text} >= '[' and ${text} < chr(92)) or ${text} >= '{'
      then regexp_full_match(${text}, ${sqlLiteral(shapes)})
    else false
  end)`;
}

const IDS = ['event_id', 'order_id', 'click_id', 'type'] as const satisfies readonly CanonicalField[];

function idOf(field: CanonicalField): string {
  return `case when ${isMacro(field)} then null else t_${field} end`;
}

/**
 * Where a conversion came from is text of anybody's: cut rather than refused, and without control characters. A macro
 * that nobody replaced says nothing; it is not flagged, for no id and no amount is wrong by it.
 */
function originOf(field: FileField): string {
  const text = `t_${field}`;
  const plain = `case when regexp_matches(${text}, '[\\x00-\\x1f\\x7f]')
    then nullif(trim(regexp_replace(${text}, '[\\x00-\\x1f\\x7f]', '', 'g')), '') else ${text} end`;
  return `case when ${isMacro(field, ORIGIN_MACRO_SHAPES)} then null else substr(${plain}, 1, ${LIMITS.subIdLength}) end`;
}

function amountOf(field: CanonicalField, preset: Preset, format: FileFormat): string {
  return `try_cast(case when ${isAmount(field, preset, format)} then ${plainAmount(field, preset, format)} end as decimal(18, 6))`;
}

function isAmount(field: CanonicalField, preset: Preset, format: FileFormat): string {
  const plain = {
    '.': '[+-]?(\\d+|\\d{1,3}(,\\d{3})+)(\\.\\d+)?',
    ',': '[+-]?(\\d+|\\d{1,3}(\\.\\d{3})+)(,\\d+)?',
  };
  const shapes = preset.decimalComma ? `${plain[format.decimal]}|[+-]?\\d+[.,]\\d+` : plain[format.decimal];
  return `regexp_full_match(t_${field}, ${sqlLiteral(shapes)})`;
}

/** The amount with a dot and no thousands. */
function plainAmount(field: CanonicalField, preset: Preset, format: FileFormat): string {
  if (preset.decimalComma) return `replace(t_${field}, ',', '.')`;
  return format.decimal === '.'
    ? `case when contains(t_${field}, ',') then replace(t_${field}, ',', '') else t_${field} end`
    : `replace(replace(t_${field}, '.', ''), ',', '.')`;
}

function timeOf(field: CanonicalField, format: FileFormat): string {
  const text = `t_${field}`;
  const unix = `case
    when regexp_full_match(${text}, '\\d{9,11}') then cast(${text} as bigint) * 1000
    when regexp_full_match(${text}, '\\d{12,14}') then cast(${text} as bigint)
  end`;
  // The session's zone is that of the file, so a time that states none is taken in it.
  const iso = `epoch_ms(coalesce(try_cast(${text} as timestamptz), try_cast(${fullIso(text)} as timestamptz)))`;
  const known = `case when substr(${text}, 5, 1) = '-' then ${iso} else ${unix} end`;
  if (format.dateOrder !== 'dmy' && format.dateOrder !== 'mdy') return known;
  const patterns = partPatterns(format.dateOrder).map(sqlLiteral).join(', ');
  const parts = `epoch_ms(timezone(${sqlLiteral(format.zone)}, try_strptime(${text}, [${patterns}])))`;
  return `coalesce(${known}, ${parts})`;
}

/** DuckDB wants seconds before a zone and no blank: `10:00Z` becomes `10:00:00Z`. Only what it did not read comes here. */
function fullIso(text: string): string {
  const closed = `regexp_replace(${text}, ' +([+-])', '\\1')`;
  return `regexp_replace(${closed}, '^(.{10}[T ]\\d\\d:\\d\\d)(Z|[+-].*)$', '\\1:00\\2')`;
}

/** Two-digit years come first: `%Y` would read 26 as the year 26. */
function partPatterns(order: 'dmy' | 'mdy'): string[] {
  const parts = order === 'dmy' ? ['%d', '%m'] : ['%m', '%d'];
  const clocks = ['', ' %H:%M', ' %H:%M:%S', ' %I:%M %p', ' %I:%M:%S %p', 'T%H:%M:%S'];
  return ['%y', '%Y'].flatMap((year) =>
    ['/', '.', '-'].flatMap((sign) => clocks.map((clock) => [...parts, year].join(sign) + clock)),
  );
}

function precisionOf(field: CanonicalField): string {
  return `case
    when t_${field} is null then null
    when length(t_${field}) <= 10 and t_${field} not similar to '[0-9]+' then 'date'
    when length(t_${field}) = 16 then 'minute'
    else 'instant'
  end`;
}

function stateOf(preset: Preset): string {
  const missing = preset.defaultState === null ? 'cast(null as text)' : sqlLiteral(preset.defaultState);
  const words = Object.entries(preset.statuses);
  if (words.length === 0) return missing;
  const cases = words.map(([word, state]) => `when ${sqlLiteral(word)} then ${sqlLiteral(state)}`).join(' ');
  return `case when t_status is null then ${missing} else case lower(t_status) ${cases} end end`;
}
