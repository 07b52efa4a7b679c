import { type ParsedAmount, parseAmount, parseCurrency } from '../../wire/money.ts';
import { readDay } from './read-day.ts';
import { readOperatorTable } from './read-operator-table.ts';

/** What a link cost on a day, beyond commissions. */
export type Cost = {
  /** Midnight UTC, in UTC milliseconds. */
  day: number;
  /** The id of the link. */
  link: string;
  /** An exact decimal from 0 up. */
  cost: string;
  currency: string;
};

const COLUMNS = ['date', 'link', 'cost', 'currency'] as const;

/** Reads the operator's costs: `date,link,cost,currency`. Throws `InputError`, which names row and column. */
export async function readCosts(path: string, links: ReadonlySet<string>): Promise<Cost[]> {
  return (await readOperatorTable(path, COLUMNS)).map((row) => {
    const { date, link, cost, currency } = row.values;
    const day = readDay(date);
    if (day === null) throw row.refuse('date', `"${date}" is not a day`, 'Write it as 2026-11-02.');
    if (!links.has(link))
      throw row.refuse('link', `there is no link "${link}"`, 'Write the id that its address ends with.');
    const parsed: ParsedAmount = parseAmount(cost);
    if (parsed.status === 'refused' || parsed.rounded || parsed.amount.startsWith('-')) {
      throw row.refuse(
        'cost',
        `"${cost}" is not a cost`,
        'Write a decimal from 0 up with a point and at most 6 places: 12.50',
      );
    }
    const code = parseCurrency(currency);
    if (code === null)
      throw row.refuse(
        'currency',
        `"${currency}" is not a currency`,
        'Write its ISO 4217 code, such as EUR.',
      );
    return { day, link, cost: parsed.amount, currency: code };
  });
}
