import { z } from 'zod';
import type { Dimension, GroupFigures } from '../../wire/breakdown.ts';
import { amountMicros, formatAmount, formatMicros } from '../../wire/money.ts';
import { VERDICTS, Verdict } from '../../wire/verdict.ts';
import type { Engine, Value } from '../engine/engine.ts';
import { countedBy } from './counted.ts';
import { DIMENSION_COLUMNS } from './dimensions.ts';
import { gapRate } from './gap-of.ts';
import type { Selection } from './selection.ts';

/** What a group has in each of the dimensions, as the store holds it; null where that is not known. */
export type GroupKey = readonly (string | null)[];

const Count = z.coerce.number();
/** `n` of `lost` is how many amounts there are. */
const Row = z.discriminatedUnion('part', [
  z.object({ part: z.literal('verdict'), place: Count, name: Verdict, n: Count }),
  z.object({ part: z.literal('day'), place: Count, day: Count, n: Count, missing: Count }),
  z.object({ part: z.literal('lost'), place: Count, name: z.string(), n: Count, amount: z.string() }),
]);

/** The place of what is in none of the groups. Those of groups are from 0. */
const REST = -1;

/** The groups with the most conversions, in order. */
export async function largestGroups(
  engine: Engine,
  selection: Selection,
  { dimensions, limit, onlyKnown }: { dimensions: readonly Dimension[]; limit: number; onlyKnown: boolean },
): Promise<{ keys: GroupKey[]; groups: number }> {
  const columns = dimensions.map((by) => DIMENSION_COLUMNS[by].column);
  const { from, where, values } = await countedBy(engine, selection, columns, 'whole');
  const named = columns.map((column, index) => `v.${column} as key${index}`).join(', ');
  const keys = columns.map((column) => `v.${column}`).join(', ');
  const known = onlyKnown ? columns.map((column) => `v.${column} is not null`).join(' and ') : 'true';
  const order = columns.map((_, index) => `case when g.key${index} is null then 0 else 1 end, g.key${index}`);
  const rows = await engine.query(
    z.record(z.string(), z.coerce.string().nullable()),
    `select * from (
       select ${named}, sum(v.n) as n, count(*) over () as groups
       from ${from} where ${where} and ${known} group by ${keys} having sum(v.n) > 0
     ) as g
     order by g.n desc, ${order.join(', ')} limit $${values.length + 1}`,
    [...values, limit],
  );
  return {
    keys: rows.map((row) => columns.map((_, index) => row[`key${index}`] ?? null)),
    groups: Number(rows[0]?.['groups'] ?? 0),
  };
}

/** The figures of these groups, each null where it has no conversion, and of all that is in none of them. */
export async function groupFigures(
  engine: Engine,
  selection: Selection,
  { dimensions, keys }: { dimensions: readonly Dimension[]; keys: readonly GroupKey[] },
): Promise<{ groups: (GroupFigures | null)[]; rest: GroupFigures | null }> {
  const total = await counts(engine, selection, []);
  const whole = total.get(REST);
  if (whole === undefined) return { groups: keys.map(() => null), rest: null };
  const at = await counts(engine, selection, dimensions, keys);
  // What is in none of the groups is all but them: that spares reading it.
  for (const group of at.values()) take(whole, group);
  const groups = keys.map((_, place) => figuresOf(at.get(place)));
  return { groups, rest: figuresOf(whole) };
}

/** What is counted of a group. */
type Counts = {
  verdicts: Map<Verdict, number>;
  days: Map<number, { expected: number; missing: number }>;
  /** By currency, what only one side told of: how many amounts there are, and their sum. */
  lost: Map<string, { valued: number; micros: bigint }>;
};

/** Counts the groups of some keys, by their places; without dimensions, all as the one of {@link REST}. */
async function counts(
  engine: Engine,
  selection: Selection,
  dimensions: readonly Dimension[],
  keys: readonly GroupKey[] = [],
): Promise<Map<number, Counts>> {
  if (dimensions.length > 0 && keys.length === 0) return new Map();
  const columns = dimensions.map((by) => DIMENSION_COLUMNS[by]);
  const counted = await countedBy(engine, selection, [
    ...columns.map(({ column }) => column),
    'verdict',
    'left_currency',
    'right_currency',
  ]);
  const values: Value[] = [...counted.values];
  const bind = (value: Value) => `$${values.push(value)}`;
  // Beside the join: a plain condition on a column is asked before anything is counted.
  const among = columns.map(({ column, type }, index) => {
    const parts = [...new Set(keys.map((key) => key[index] ?? null))];
    const known = parts.filter((part) => part !== null).map((part) => `cast(${bind(part)} as ${type})`);
    const conditions = [
      ...(known.length > 0 ? [`v.${column} in (${known.join(', ')})`] : []),
      ...(known.length < parts.length ? [`v.${column} is null`] : []),
    ];
    return `(${conditions.join(' or ')})`;
  });
  const list = keys.map(
    (key, place) =>
      `(${key.map((part, index) => `cast(${bind(part)} as ${columns[index]?.type})`).join(', ')}, ${place})`,
  );
  const names = columns.map((_, index) => `key${index}`);
  // As two plain conditions, so that both databases join by hash.
  const same = columns.map(({ column, type }, index) => {
    const none = type === 'text' ? "''" : '-1';
    return `coalesce(k.key${index}, ${none}) = coalesce(v.${column}, ${none})
      and case when k.key${index} is null then 0 else 1 end = case when v.${column} is null then 0 else 1 end`;
  });
  const join =
    columns.length === 0
      ? ''
      : `join (values ${list.join(', ')}) as k(${names.join(', ')}, place) on ${same.join(' and ')}`;
  const place = columns.length === 0 ? String(REST) : 'k.place';
  const of = (pixel: string, postback: string) =>
    `case v.verdict when 'pixel_only' then ${pixel} when 'postback_only' then ${postback} end`;
  const rows = await engine.query(
    Row,
    `with counted as materialized (
       select place, day, verdict, currency, sum(n) as n, sum(valued) as valued, sum(amount) as amount
       from (
         select ${place} as place, v.received_at - v.received_at % 86400000 as day, v.verdict, v.n,
           ${of("coalesce(v.left_currency, 'XXX')", "coalesce(v.right_currency, 'XXX')")} as currency,
           ${of('v.left_valued', 'v.right_valued')} as valued, ${of('v.left_amount', 'v.right_amount')} as amount
         from ${counted.from} ${join} where ${[counted.where, ...among].join(' and ')}
       ) as v
       group by place, day, verdict, currency
     )
     select 'verdict' as part, place, cast(null as bigint) as day, verdict as name, sum(n) as n,
       cast(null as decimal(38, 6)) as amount, cast(null as bigint) as missing
     from counted group by place, verdict having sum(n) > 0
     union all
     select 'day', place, day, null, sum(n), null,
       sum(case when verdict in ('pixel_only', 'postback_only') then n else 0 end)
     from counted where verdict in ('agreed', 'differs', 'pixel_only', 'postback_only')
     group by place, day having sum(n) > 0
     union all
     select 'lost', place, null, currency, sum(valued), cast(sum(amount) as decimal(38, 6)), null
     from counted where currency is not null group by place, currency having sum(valued) > 0`,
    values,
  );
  const groups = new Map<number, Counts>();
  for (const row of rows) {
    const group = groups.get(row.place) ?? { verdicts: new Map(), days: new Map(), lost: new Map() };
    groups.set(row.place, group);
    if (row.part === 'verdict') group.verdicts.set(row.name, row.n);
    else if (row.part === 'day') group.days.set(row.day, { expected: row.n, missing: row.missing });
    else group.lost.set(row.name, { valued: row.n, micros: amountMicros(row.amount) });
  }
  return groups;
}

/** Takes a part away from the whole. */
function take(whole: Counts, part: Counts): void {
  for (const [verdict, n] of part.verdicts) {
    const left = (whole.verdicts.get(verdict) ?? 0) - n;
    if (left > 0) whole.verdicts.set(verdict, left);
    else whole.verdicts.delete(verdict);
  }
  for (const [day, { expected, missing }] of part.days) {
    const of = whole.days.get(day) ?? { expected: 0, missing: 0 };
    if (of.expected > expected)
      whole.days.set(day, { expected: of.expected - expected, missing: of.missing - missing });
    else whole.days.delete(day);
  }
  for (const [currency, { valued, micros }] of part.lost) {
    const of = whole.lost.get(currency) ?? { valued: 0, micros: 0n };
    if (of.valued > valued)
      whole.lost.set(currency, { valued: of.valued - valued, micros: of.micros - micros });
    else whole.lost.delete(currency);
  }
}

function figuresOf(counts: Counts | undefined): GroupFigures | null {
  if (counts === undefined || counts.verdicts.size === 0) return null;
  const verdicts = Object.fromEntries(
    VERDICTS.map((verdict) => [verdict, counts.verdicts.get(verdict) ?? 0]),
  ) as Record<Verdict, number>; // every verdict is given
  const inOrder = [...counts.days].sort(([a], [b]) => a - b);
  const lost = [...counts.lost].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    conversions: VERDICTS.reduce((sum, verdict) => sum + verdicts[verdict], 0),
    verdicts,
    gap: gapRate(inOrder.map(([, { expected, missing }]) => ({ trials: expected, successes: missing }))),
    at_stake: Object.fromEntries(
      lost.map(([currency, { micros }]) => [currency, formatAmount(formatMicros(micros))]),
    ),
  };
}
