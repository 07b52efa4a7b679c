import { z } from 'zod';
import type { Dimension, GroupFigures } from '../../wire/breakdown.ts';
import { formatAmount } from '../../wire/money.ts';
import { VERDICTS, Verdict } from '../../wire/verdict.ts';
import type { Engine, Value } from '../engine/engine.ts';
import { countedBy } from './counted.ts';
import { DIMENSION_COLUMNS } from './dimensions.ts';
import { gapOf } from './gap-of.ts';
import type { Selection } from './selection.ts';

/** What a group has in each of the dimensions, as the store holds it; null where that is not known. */
export type GroupKey = readonly (string | null)[];

const Count = z.coerce.number();
const Cell = z.object({ place: Count, day: Count, verdict: Verdict, n: Count });
type Cell = z.infer<typeof Cell>;
const Lost = z.object({ place: Count, currency: z.string(), amount: z.string() });
type Lost = z.infer<typeof Lost>;
const Groups = z.object({ n: Count });

/** The place of what is in none of the groups. Those of groups are from 0. */
const REST = -1;

/** The groups with the most conversions, in order. */
export async function largestGroups(
  engine: Engine,
  selection: Selection,
  { dimensions, limit, onlyKnown }: { dimensions: readonly Dimension[]; limit: number; onlyKnown: boolean },
): Promise<{ keys: GroupKey[]; groups: number }> {
  const columns = dimensions.map((by) => DIMENSION_COLUMNS[by].column);
  const { from, where, values } = await countedBy(engine, selection, columns);
  const named = columns.map((column, index) => `v.${column} as key${index}`).join(', ');
  const keys = columns.map((column) => `v.${column}`).join(', ');
  const known = onlyKnown ? columns.map((column) => `v.${column} is not null`).join(' and ') : 'true';
  const grouped = `from ${from} where ${where} and ${known} group by ${keys} having sum(v.n) > 0`;
  const order = columns.map((column) => `case when v.${column} is null then 0 else 1 end, v.${column}`);
  const rows = await engine.query(
    z.record(z.string(), z.coerce.string().nullable()),
    `select ${named} ${grouped} order by sum(v.n) desc, ${order.join(', ')} limit $${values.length + 1}`,
    [...values, limit],
  );
  const found = rows.map((row) => columns.map((_, index) => row[`key${index}`] ?? null));
  if (found.length < limit) return { keys: found, groups: found.length };
  const [all] = await engine.query(Groups, `select count(*) as n from (select 1 ${grouped}) as g`, values);
  return { keys: found, groups: all?.n ?? 0 };
}

/** The figures of these groups, each null where it has no conversion, and of all that is in none of them. */
export async function groupFigures(
  engine: Engine,
  selection: Selection,
  { dimensions, keys }: { dimensions: readonly Dimension[]; keys: readonly GroupKey[] },
): Promise<{ groups: (GroupFigures | null)[]; rest: GroupFigures | null }> {
  const columns = dimensions.map((by) => DIMENSION_COLUMNS[by]);
  const counted = await countedBy(engine, selection, [
    ...columns.map(({ column }) => column),
    'verdict',
    'left_currency',
    'right_currency',
  ]);
  const values: Value[] = [...counted.values];
  const bind = (value: Value) => `$${values.push(value)}`;
  const list = keys.map(
    (key, place) =>
      `(${key.map((part, index) => `cast(${bind(part)} as ${columns[index]?.type})`).join(', ')}, ${place})`,
  );
  // A list may not be empty.
  const nothing = `(${columns.map(({ type }) => `cast(null as ${type})`).join(', ')}, ${REST})`;
  const names = columns.map((_, index) => `key${index}`);
  // As two plain conditions, so that both databases join by hash.
  const same = columns.map(({ column, type }, index) => {
    const none = type === 'text' ? "''" : '-1';
    return `coalesce(k.key${index}, ${none}) = coalesce(v.${column}, ${none})
      and case when k.key${index} is null then 0 else 1 end = case when v.${column} is null then 0 else 1 end`;
  });
  const from = `from ${counted.from}
    left join (values ${list.join(', ') || nothing}) as k(${names.join(', ')}, place) on ${same.join(' and ')}
    where ${counted.where}`;
  const place = `coalesce(k.place, ${REST})`;
  const day = 'v.received_at - v.received_at % 86400000';

  const cells = await engine.query(
    Cell,
    `select ${place} as place, ${day} as day, v.verdict, sum(v.n) as n ${from}
     group by ${place}, ${day}, v.verdict having sum(v.n) > 0 order by place, day, verdict`,
    values,
  );
  const lost = await engine.query(
    Lost,
    `select place, currency, cast(sum(amount) as decimal(38, 6)) as amount
     from (
       select ${place} as place,
         coalesce(case when v.verdict = 'pixel_only' then v.left_currency else v.right_currency end, 'XXX') as currency,
         case when v.verdict = 'pixel_only' then v.left_amount else v.right_amount end as amount,
         case when v.verdict = 'pixel_only' then v.left_valued else v.right_valued end as valued
       ${from} and v.verdict in ('pixel_only', 'postback_only')
     ) as one_sided
     group by place, currency having sum(valued) > 0 order by place, currency`,
    values,
  );
  const cellsAt = Map.groupBy(cells, (cell) => cell.place);
  const lostAt = Map.groupBy(lost, (sum) => sum.place);
  const at = (where: number) => {
    const of = cellsAt.get(where);
    return of === undefined ? null : figuresOf(of, lostAt.get(where) ?? []);
  };
  return { groups: keys.map((_, index) => at(index)), rest: at(REST) };
}

function figuresOf(cells: readonly Cell[], lost: readonly Lost[]): GroupFigures {
  const verdicts = Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as Record<Verdict, number>; // every verdict is given
  for (const { verdict, n } of cells) verdicts[verdict] += n;
  return {
    conversions: cells.reduce((sum, { n }) => sum + n, 0),
    verdicts,
    gap: gapOf(cells),
    at_stake: Object.fromEntries(lost.map(({ currency, amount }) => [currency, formatAmount(amount)])),
  };
}
