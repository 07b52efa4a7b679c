import { z } from 'zod';
import type { AtStake, Breakdown, BreakdownRow, Dimension } from '../../wire/breakdown.ts';
import { formatAmount } from '../../wire/money.ts';
import { VERDICTS, Verdict } from '../../wire/verdict.ts';
import type { Engine, Value } from '../engine/engine.ts';
import { DIMENSION_COLUMNS, type DimensionColumn, keyText } from './dimensions.ts';
import { type DayVerdictCount, gapOf } from './gap-of.ts';
import type { NameOf } from './names-of.ts';
import type { Selection } from './selection.ts';

const Count = z.coerce.number();
const Key = z.object({ key: z.coerce.string() });
const Keys = z.object({ n: Count });
const Cell = z.object({ place: Count, day: Count, verdict: Verdict, n: Count });
type Cell = z.infer<typeof Cell>;
const Lost = z.object({ place: Count, currency: z.string(), lost: z.string() });
type Lost = z.infer<typeof Lost>;

/** Places of what is no key of the list. Those of keys are from 0. */
const UNKNOWN = -1;
const REST = -2;

/** Conversions by one dimension: the most frequent keys, what is not known, and the rest in one row. */
export async function breakdown(
  engine: Engine,
  selection: Selection,
  { by, limit, nameOf }: { by: Dimension; limit: number; nameOf: NameOf },
): Promise<Breakdown> {
  const dimension = DIMENSION_COLUMNS[by];
  const listed = await frequentKeys(engine, selection, { ...dimension, limit });
  const { keys } = listed;
  const placed = placedBy(dimension, keys, selection);
  const cells = Map.groupBy(
    await engine.query(
      Cell,
      `select ${placed.place} as place, v.received_at - v.received_at % 86400000 as day, v.verdict, count(*) as n
       ${placed.from}
       group by ${placed.place}, v.received_at - v.received_at % 86400000, v.verdict
       order by place, day, verdict`,
      placed.values,
    ),
    ({ place }) => place,
  );
  const lost = Map.groupBy(
    await engine.query(
      Lost,
      `select place, currency, cast(sum(amount) as decimal(38, 6)) as lost
       from (
         select ${placed.place} as place,
           coalesce(case when v.verdict = 'pixel_only' then v.left_currency else v.right_currency end, 'XXX') as currency,
           case when v.verdict = 'pixel_only' then v.left_amount else v.right_amount end as amount
         ${placed.from} and v.verdict in ('pixel_only', 'postback_only')
       ) as one_sided
       where amount is not null
       group by place, currency order by place, currency`,
      placed.values,
    ),
    ({ place }) => place,
  );
  const figuresAt = (place: number) => figuresOf(cells.get(place) ?? [], lost.get(place) ?? []);
  const rows = keys.map((stored, place): BreakdownRow => {
    const key = keyText(by, stored);
    return { key, name: nameOf(by, key), ...figuresAt(place) };
  });
  if (cells.has(UNKNOWN)) rows.push({ key: null, name: null, ...figuresAt(UNKNOWN) });
  return {
    by,
    rows: rows.sort((a, b) => b.conversions - a.conversions),
    rest: cells.has(REST) ? { rows: listed.keysInAll - keys.length, ...figuresAt(REST) } : null,
  };
}

/** The keys with the most conversions, in order, and how many keys there are. */
async function frequentKeys(
  engine: Engine,
  { where, values }: Selection,
  { column, limit }: DimensionColumn & { limit: number },
): Promise<{ keys: string[]; keysInAll: number }> {
  const known = `from conversions as v where v.${column} is not null and ${where}`;
  const keys = await engine.query(
    Key,
    `select v.${column} as key ${known} group by v.${column} order by count(*) desc, v.${column} limit $${values.length + 1}`,
    [...values, limit],
  );
  if (keys.length < limit) return { keys: keys.map(({ key }) => key), keysInAll: keys.length };
  const [all] = await engine.query(Keys, `select count(distinct v.${column}) as n ${known}`, values);
  return { keys: keys.map(({ key }) => key), keysInAll: all?.n ?? 0 };
}

/** Conversions with the place of their key in a list. */
function placedBy(
  { column, type }: DimensionColumn,
  keys: readonly string[],
  selection: Selection,
): { place: string; from: string; values: Value[] } {
  const values: Value[] = [...selection.values];
  const bind = (value: Value) => `$${values.push(value)}`;
  const list = keys.map((key, place) => `(cast(${bind(key)} as ${type}), ${place})`);
  // A list may not be empty; nothing is equal to NULL.
  const rows = list.length > 0 ? list.join(', ') : `(cast(null as ${type}), 0)`;
  return {
    place: `case when v.${column} is null then ${UNKNOWN} else coalesce(k.place, ${REST}) end`,
    from: `from conversions as v left join (values ${rows}) as k(key, place) on k.key = v.${column} where ${selection.where}`,
    values,
  };
}

function figuresOf(cells: readonly Cell[], lost: readonly Lost[]): Omit<BreakdownRow, 'key' | 'name'> {
  return {
    conversions: cells.reduce((sum, { n }) => sum + n, 0),
    verdicts: verdictsOf(cells),
    gap: gapOf(cells),
    at_stake: atStakeOf(lost),
  };
}

function verdictsOf(cells: readonly DayVerdictCount[]): Record<Verdict, number> {
  const counts = Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as Record<Verdict, number>; // every verdict is given
  for (const { verdict, n } of cells) counts[verdict] += n;
  return counts;
}

function atStakeOf(lost: readonly Lost[]): AtStake {
  return Object.fromEntries(lost.map((sum) => [sum.currency, formatAmount(sum.lost)]));
}
