import { z } from 'zod';
import type { Engine, Value } from '../engine/engine.ts';
import { COMMON_KEYS, KIND } from '../store/kinds.ts';
import { ownColumn } from '../store/own-column.ts';
import { QUARTER_MS, SUMS, TALLIES, type Tally } from '../store/tallies.ts';
import { DIMENSION_COLUMNS } from './dimensions.ts';
import type { Selection } from './selection.ts';

/** What is counted: rows of `from`, each of which stands for `v.n` conversions, of which those are meant that `where` says. */
export type Counted = { from: string; where: string; values: readonly Value[] };

/** How finely the time of what is counted is told; of `whole`, not at all. */
export type Grain = 'whole' | 'day' | 'quarter';

const DAY_MS = 24 * 3600_000;
/** How long what a tally counts together may last. */
const REACH_MS: Record<Grain, number> = {
  whole: Number.POSITIVE_INFINITY,
  day: DAY_MS,
  quarter: QUARTER_MS,
};
const GROUPED: readonly string[] = [
  ...KIND,
  'came_by',
  ...Object.values(DIMENSION_COLUMNS).map(({ column }) => column),
];

const Tallied = z.object({ until_at: z.coerce.number() });

/**
 * The conversions of a selection, to be told apart by these columns and no others, and by day or quarter of an hour in UTC:
 * those that are counted together already, and from the conversions themselves those at the edges of the span and all
 * where none are.
 */
export async function countedBy(
  engine: Engine,
  { where, values, columns: read, beside = where, span = {} }: Selection,
  columns: readonly string[],
  grain: Grain = 'day',
): Promise<Counted> {
  const needed = [...new Set([...COMMON_KEYS, ...(read ?? []), ...columns])];
  // Not of published conversions, or by what each has for itself.
  if (read === undefined || needed.some((column) => !GROUPED.includes(column)))
    return { from: `(${oneByOne(needed)}) as v`, where, values };
  const { from = 0, to = Number.POSITIVE_INFINITY } = span;
  const own = (since: number, before: number) => alike(needed, grain, { since, before });
  const alone = { from: `(${own(from, to)}) as v`, where: beside, values };
  const tally = tallyOf(needed, grain);
  if (tally === undefined) return alone;
  const { table, sizeMs } = tally;
  const [tallied] = await engine.query(Tallied, 'select until_at from tallied');
  const since = Math.ceil(from / sizeMs) * sizeMs;
  const until = Math.floor(Math.min(tallied?.until_at ?? 0, to) / sizeMs) * sizeMs;
  if (since >= until) return alone;
  const together = [...new Set(['received_at', ...needed, ...SUMS])]
    .map((column) => `t.${column}`)
    .join(', ');
  const parts = [
    `select ${together} from ${table} as t where t.received_at >= ${since} and t.received_at < ${until}`,
    ...(until < to ? [own(until, to)] : []),
    ...(from < since ? [own(from, since)] : []),
  ];
  return { ...alone, from: `(${parts.join(' union all ')}) as v` };
}

/** The smallest tally that can tell these apart. */
function tallyOf(needed: readonly string[], grain: Grain): Tally | undefined {
  return TALLIES.find(
    ({ keys, sizeMs }) =>
      sizeMs <= REACH_MS[grain] && needed.every((column) => [...COMMON_KEYS, ...keys].includes(column)),
  );
}

/**
 * Conversions of a span. Where time is told, those that are alike are counted together first, by the number of their kind:
 * that costs far less than by all that it says. Else there is more to group by than is gained.
 */
function alike(
  needed: readonly string[],
  grain: Grain,
  { since, before }: { since: number; before: number },
): string {
  const kind: readonly string[] = KIND;
  const beside = needed.filter((column) => !kind.includes(column));
  const conditions = [
    ...(since > 0 ? [`c.received_at >= ${Math.ceil(since)}`] : []),
    ...(Number.isFinite(before) ? [`c.received_at < ${Math.ceil(before)}`] : []),
  ];
  const where = conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';
  const named = (columns: readonly string[]) =>
    columns.map((column) => `${kind.includes(column) ? `k.${column}` : ownColumn(column)} as ${column}`);
  if (grain === 'whole')
    return `select ${named(['received_at', ...needed, ...SUMS]).join(', ')}
      from conversions as c join kinds as k on k.kind = c.kind ${where}`;
  const start = `c.received_at - c.received_at % ${REACH_MS[grain]}`;
  const own = [`${start} as received_at`, 'c.kind', ...named(beside)];
  const sums = SUMS.map((sum) => `sum(${ownColumn(sum)}) as ${sum}`);
  const told = [
    ...needed.map((column) => `${kind.includes(column) ? 'k' : 'c'}.${column}`),
    ...SUMS.map((sum) => `c.${sum}`),
  ];
  return `select c.received_at, ${told.join(', ')}
    from (
      select ${[...own, ...sums].join(', ')} from conversions as c ${where}
      group by ${[start, 'c.kind', ...beside.map(ownColumn)].join(', ')}
    ) as c
    join kinds as k on k.kind = c.kind`;
}

function oneByOne(needed: readonly string[]): string {
  const columns = [...new Set(['received_at', ...needed, ...SUMS])];
  return `select ${columns.map((column) => `${ownColumn(column)} as ${column}`).join(', ')} from conversions as c`;
}
