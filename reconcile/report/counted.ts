import { z } from 'zod';
import type { Engine, Value } from '../engine/engine.ts';
import { COMMON_KEYS, ownColumn, QUARTER_MS, SUMS, TALLIES, type Tally } from '../store/tallies.ts';
import type { Selection } from './selection.ts';

/** What is counted: rows of `from`, each of which stands for `v.n` conversions, of which those are meant that `where` says. */
export type Counted = { from: string; where: string; values: readonly Value[] };

const Tallied = z.object({ until_at: z.coerce.number() });

/**
 * The conversions of a selection, to be told apart by these columns and no others, and by day or quarter of an hour in UTC:
 * those that are counted together already, and one by one those at the edges of the span and all where none are.
 */
export async function countedBy(
  engine: Engine,
  { where, values, columns: read, span = {} }: Selection,
  columns: readonly string[],
  grain: 'day' | 'quarter' = 'day',
): Promise<Counted> {
  const needed = [...new Set([...COMMON_KEYS, ...(read ?? []), ...columns])];
  const oneByOne = ownRows(needed);
  const alone = { from: `(${oneByOne}) as v`, where, values };
  const tally = read === undefined ? undefined : tallyOf(needed, grain);
  if (tally === undefined) return alone;
  const { table, sizeMs } = tally;
  const [tallied] = await engine.query(Tallied, 'select until_at from tallied');
  const from = span.from === undefined ? null : Math.ceil(span.from / sizeMs) * sizeMs;
  const until = Math.min(
    tallied?.until_at ?? 0,
    Math.floor((span.to ?? Number.POSITIVE_INFINITY) / sizeMs) * sizeMs,
  );
  if (from !== null ? from >= until : tallied === undefined) return alone;
  const together = [...new Set(['received_at', ...needed, ...SUMS])]
    .map((column) => `t.${column}`)
    .join(', ');
  const parts = [
    `select ${together} from ${table} as t where t.received_at < ${until}${from === null ? '' : ` and t.received_at >= ${from}`}`,
    `${oneByOne} where c.received_at >= ${until}`,
    ...(from === null ? [] : [`${oneByOne} where c.received_at < ${from}`]),
  ];
  return { ...alone, from: `(${parts.join(' union all ')}) as v` };
}

/** The smallest tally that can tell these apart. */
function tallyOf(needed: readonly string[], grain: 'day' | 'quarter'): Tally | undefined {
  return TALLIES.find(
    ({ keys, sizeMs }) =>
      (grain === 'day' || sizeMs === QUARTER_MS) &&
      needed.every((column) => [...COMMON_KEYS, ...keys].includes(column)),
  );
}

function ownRows(needed: readonly string[]): string {
  const columns = [...new Set(['received_at', ...needed, ...SUMS])];
  return `select ${columns.map((column) => `${ownColumn(column)} as ${column}`).join(', ')} from conversions as c`;
}
