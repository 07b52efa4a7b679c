import { ORIGIN_FIELDS, type OriginField } from '../../wire/preset.ts';
import type { Engine } from '../engine/engine.ts';
import { csvAmount, csvText, csvTime } from '../files/csv-columns.ts';

const ALWAYS: readonly OriginField[] = ['offer', 'campaign', 'sub1'];

/** Writes every query, oldest first, in the columns that the query forms of networks ask for. */
export async function exportQueries(
  engine: Engine,
  { path, origins }: { path: string; origins: readonly OriginField[] },
): Promise<void> {
  const text = (column: string) => `${csvText(column)} as ${column}`;
  const amount = (column: string) => `${csvAmount(column)} as ${column}`;
  const time = (column: string) => `${csvTime(column)} as ${column}`;
  // These are always there; further sub ids where a file has them.
  const named = ORIGIN_FIELDS.filter((field) => ALWAYS.includes(field) || origins.includes(field));
  await engine.exportCsv(
    `select kind, ${text('order_id')}, ${text('type')}, ${time('occurred_at')}, ${amount('order_value')},
       ${amount('commission')}, currency, ${amount('their_order_value')}, ${amount('their_commission')},
       their_currency, ${text('click_id')}, ${time('click_at')},
       ${named.map((field) => (origins.includes(field) ? text(field) : `cast(null as text) as ${field}`)).join(', ')},
       cause, certainty, days_left,
       case when checks = '' then 'yes' else 'no' end as ready,
       nullif(checks, '') as checks
     from (select * from queries order by received_at, conversion_id)`,
    path,
  );
}
