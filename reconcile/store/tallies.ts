import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { COMMON_KEYS, KIND_KEYS } from './kinds.ts';
import { ownColumn } from './own-column.ts';

const DAY_MS = 24 * 3600_000;
export const QUARTER_MS = 15 * 60_000;
const MONTH_MS = 30 * DAY_MS;

/** A table of conversions that are counted together where they are alike in its keys; `received_at` is when their time begins. */
export type Tally = { table: string; sizeMs: number; keys: readonly string[] };

const MONEY = ['verdict', 'left_currency', 'right_currency'] as const;

/**
 * Which tallies are kept, the smallest first. Sub ids and products are counted by 30 days, and by nothing else, only to tell
 * which are the most frequent: by the day there would be nearly as many rows as conversions.
 */
export const TALLIES: readonly Tally[] = [
  { table: 'tallies_all', sizeMs: DAY_MS, keys: [...KIND_KEYS, 'came_by'] },
  { table: 'tallies_system', sizeMs: DAY_MS, keys: [...MONEY, 'type', 'cause', 'system'] },
  { table: 'tallies_browser', sizeMs: DAY_MS, keys: [...MONEY, 'type', 'cause', 'browser'] },
  { table: 'tallies_country', sizeMs: DAY_MS, keys: [...MONEY, 'type', 'cause', 'country'] },
  // Hours and days of all zones are made of quarters in UTC.
  { table: 'tallies_quarter', sizeMs: QUARTER_MS, keys: ['type', 'verdict', 'cause'] },
  { table: 'tallies_affiliate', sizeMs: DAY_MS, keys: [...MONEY, 'type', 'cause', 'affiliate_id'] },
  { table: 'tallies_link', sizeMs: DAY_MS, keys: [...MONEY, 'type', 'affiliate_id', 'link_id'] },
  { table: 'tallies_product', sizeMs: MONTH_MS, keys: ['product'] },
  { table: 'tallies_sub_id', sizeMs: MONTH_MS, keys: ['sub_id'] },
];

/** What is summed up. `_valued` counts the amounts that there are: a sum of none is not 0. */
export const SUMS = [
  'n',
  'left_valued',
  'left_amount',
  'right_valued',
  'right_amount',
  'left_duplicates',
  'right_duplicates',
] as const;

/** Counts everything anew, as of conversions that are published. The newest days change too often to be counted together. */
export async function tallyAll(engine: Engine): Promise<void> {
  await engine.run('delete from tallied');
  for (const { table } of TALLIES) await engine.run(`delete from ${table}`);
  const [reach] = await engine.query(
    z.object({ last: z.coerce.number().nullable() }),
    `select max(received_at) as last from ${engine.stored('conversions')}`,
  );
  const until = (reach?.last ?? 0) - ((reach?.last ?? 0) % DAY_MS) - DAY_MS;
  if (until <= 0) return;
  for (const tally of TALLIES) {
    await engine.run(
      `insert into ${tally.table} (${columnsOf(tally).join(', ')})
       ${countOf(tally, `select * from ${engine.stored('conversions')} where received_at < ${until}`)}`,
    );
    await engine.analyse(tally.table);
  }
  await engine.run('insert into tallied values ($1)', [until]);
}

/** How the conversions of a scope stood, before they are published anew; null where none of them is counted together. */
export async function beginTally(engine: Engine, observations: readonly bigint[]): Promise<number | null> {
  const [old] = await engine.query(
    z.object({ until_at: z.coerce.number() }),
    `select until_at from tallied
     where until_at > (select min(received_at) from ${engine.temporary('observations')})`,
  );
  await engine.dropTemporary(['untallied', 'untallied_found']);
  if (old === undefined) return null;
  await engine.run(
    `create temporary table untallied_found as select * from ${engine.stored('conversions')} where 1 = 0`,
  );
  for (const column of ['left_claim', 'right_claim'])
    await engine.fetchByKeys({ table: 'conversions', column, keys: observations, into: 'untallied_found' });
  // Once, not for each tally: a conversion is found by each of its claims.
  await engine.run(
    `create temporary table untallied as
     select distinct * from untallied_found where received_at < ${old.until_at}`,
  );
  return old.until_at;
}

/** Takes back how they stood, and adds how those of `published` stand now. */
export async function endTally(engine: Engine, untilAt: number | null, published: string): Promise<void> {
  if (untilAt === null) return;
  for (const tally of TALLIES) {
    const columns = columnsOf(tally).join(', ');
    const before = countOf(tally, 'select * from untallied');
    const now = countOf(tally, `select * from ${published} where received_at < ${untilAt}`);
    const keys = ['received_at', ...COMMON_KEYS, ...tally.keys];
    const taken = [...keys, ...SUMS.map((sum) => `-${sum} as ${sum}`)].join(', ');
    const total = SUMS.map((sum) => `sum(${sum}) as ${sum}`).join(', ');
    await engine.run(
      `insert into ${tally.table} (${columns})
       select ${keys.join(', ')}, ${total}
       from (select ${taken} from (${before}) as b union all select ${columns} from (${now}) as a) as changes
       group by ${keys.join(', ')}
       having ${SUMS.map((sum) => `coalesce(sum(${sum}), 0) <> 0`).join(' or ')}`,
    );
  }
  await engine.dropTemporary(['untallied', 'untallied_found']);
}

function columnsOf({ keys }: Tally): string[] {
  return ['received_at', ...COMMON_KEYS, ...keys, ...SUMS];
}

/** The rows of a tally of a query's conversions, in the order of their time. */
function countOf({ keys, sizeMs }: Tally, conversions: string): string {
  const start = `c.received_at - c.received_at % ${sizeMs}`;
  const of = [...COMMON_KEYS, ...keys].map(ownColumn);
  const named = [...COMMON_KEYS, ...keys].map((column) => `${ownColumn(column)} as ${column}`);
  const sums = SUMS.map((sum) => `sum(${ownColumn(sum)}) as ${sum}`);
  return `select ${start} as received_at, ${named.join(', ')}, ${sums.join(', ')}
    from (${conversions}) as c group by ${start}, ${of.join(', ')} order by 1`;
}
