import { parseCurrency } from '../../wire/money.ts';
import { readDay } from './read-day.ts';
import { type OperatorRow, readOperatorTable } from './read-operator-table.ts';

/** On that day one unit of `from` was worth `rate` units of `to`. */
export type Rate = {
  /** Midnight UTC, in UTC milliseconds. */
  day: number;
  from: string;
  to: string;
  /** An exact decimal above 0, at most 9 digits before the point and 9 after it. */
  rate: string;
};

const COLUMNS = ['date', 'from', 'to', 'rate'] as const;
type Column = (typeof COLUMNS)[number];
const RATE = /^(\d{1,9})(?:\.(\d{1,9}))?$/;

/** Reads the operator's rates: `date,from,to,rate`. Throws `InputError`, which names row and column. */
export async function readRates(path: string): Promise<Rate[]> {
  const seen = new Set<string>();
  return (await readOperatorTable(path, COLUMNS)).map((row) => {
    const rate = rateOf(row);
    const key = `${rate.day} ${rate.from} ${rate.to}`;
    if (seen.has(key)) {
      const { date, from, to } = row.values;
      throw row.refuseRow(
        `there is already a rate of ${date} from ${from} to ${to}`,
        'Keep one of them: nobody could say which counts.',
      );
    }
    seen.add(key);
    return rate;
  });
}

function rateOf(row: OperatorRow<Column>): Rate {
  const { date, rate } = row.values;
  const day = readDay(date);
  if (day === null) throw row.refuse('date', `"${date}" is not a day`, 'Write it as 2026-11-02.');
  const from = currencyOf(row, 'from');
  const to = currencyOf(row, 'to');
  if (from === to) throw row.refuse('to', 'both currencies are the same', 'Take the row out.');
  if (!RATE.test(rate) || !/[1-9]/.test(rate)) {
    throw row.refuse(
      'rate',
      `"${rate}" is not a rate`,
      'Write a decimal above 0 with a point, at most 9 digits before and 9 after it: 1.08',
    );
  }
  return { day, from, to, rate };
}

function currencyOf(row: OperatorRow<Column>, column: 'from' | 'to'): string {
  const currency = parseCurrency(row.values[column]);
  if (currency !== null) return currency;
  throw row.refuse(
    column,
    `"${row.values[column]}" is not a currency`,
    'Write its ISO 4217 code, such as EUR.',
  );
}
