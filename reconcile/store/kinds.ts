import type { Engine } from '../engine/engine.ts';
import { ownColumn } from './own-column.ts';

/** Keys that whatever is counted has. */
export const COMMON_KEYS = ['site_id', 'pair_id'] as const;

/**
 * What most questions tell conversions apart by. Few combinations of these occur, a few dozen among ten million
 * conversions, so each is a numbered row of `kinds`: to group four million conversions by their numbers takes a tenth of
 * what it takes by their texts. The type is free text and stands last, so that the name of a kind has one reading.
 */
export const KIND_KEYS = [
  'verdict',
  'cause',
  'certainty',
  'provisional',
  'matched_by',
  'not_expected',
  'not_compared',
  'differs',
  'told_by',
  'left_currency',
  'right_currency',
  'type',
] as const;
/** All that a kind says. */
export const KIND = [...COMMON_KEYS, ...KIND_KEYS] as const;

/** The name of the kind of one of `conversions as c`. */
const NAME = KIND.map((column) => `coalesce(cast(${ownColumn(column)} as text), chr(30))`).join(
  ' || chr(31) || ',
);

/** The condition that `kinds as k` is that of one of `conversions as c`. */
export const OF_KIND = `k.name = ${NAME}`;

/** Numbers the kinds that occur among the conversions of a table and were not known. */
export async function addKinds(engine: Engine, table: string): Promise<void> {
  const own = KIND.map((column) => `${ownColumn(column)} as ${column}`).join(', ');
  await engine.run(
    `insert into kinds (kind, name, ${KIND.join(', ')})
     select cast((select coalesce(max(kind), 0) from kinds) + row_number() over (order by n.name) as integer),
       n.name, ${KIND.map((column) => `n.${column}`).join(', ')}
     from (select distinct ${NAME} as name, ${own} from ${table} as c) as n
     where not exists (select 1 from kinds as k where k.name = n.name)`,
  );
}
