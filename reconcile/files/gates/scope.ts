import { z } from 'zod';
import type { GateSaid } from '../../../wire/gate-said.ts';
import type { Engine } from '../../engine/engine.ts';
import { originsOf } from '../keep-origins.ts';
import type { SidePair } from '../sides.ts';
import type { StagedSide } from '../with-staged-files.ts';
import { type GateResult, gateOf, passed, ROWS_MIN, sayable } from './gate-result.ts';

/** Of the conversions with a value that the other file never has, at least this share must have no partner there. */
const ALONE_MIN = 0.95;
/** Columns with more values than this are ids, not campaigns. */
const VALUES_MAX = 200;
/** At most so many values are named. */
const NAMED_MAX = 5;

/** The attributes of a claim by which an export is filtered. */
const ATTRIBUTES = ['type', 'currency', 'state'] as const;

const Count = z.coerce.number();
const Group = z.object({
  source_id: Count,
  type: z.string().nullable(),
  currency: z.string().nullable(),
  state: z.string().nullable(),
  n: Count,
});
type Group = z.infer<typeof Group>;
type Uneven = Extract<GateSaid, { code: 'scope_differs' }>['found'][number];
const Found = z.object({ value: z.string(), n: Count });

/**
 * Was one file exported with a filter that the other was not? A type, status, currency, campaign or sub id of which one
 * side has plenty and the other nothing.
 */
export async function scope(
  engine: Engine,
  pair: SidePair,
  of: { sources: { left: number; right: number }; sides: { left: StagedSide; right: StagedSide } },
): Promise<GateResult> {
  const found: Uneven[] = [];
  const every = await engine.query(
    Group,
    `select source_id, type, currency, state, count(*) as n
     from claims where source_id = $1 or source_id = $2
     group by source_id, type, currency, state`,
    [of.sources.left, of.sources.right],
  );
  for (const side of ['left', 'right'] as const) {
    const other = side === 'left' ? 'right' : 'left';
    const alone = await aloneOn(engine, pair, side);
    const own = every.filter(({ source_id }) => source_id === of.sources[side]);
    const others = every.filter(({ source_id }) => source_id === of.sources[other]);
    for (const attribute of ATTRIBUTES) {
      for (const { value, n } of onlyIn(attribute, { alone, own, others })) {
        found.push({
          attribute: attribute === 'state' ? 'status' : attribute,
          value: sayable(value),
          conversions: n,
          side: pair[side],
          other: pair[other],
        });
      }
    }
  }
  found.push(...(await unevenColumns(engine, pair, of.sides)));
  if (found.length === 0) return passed('scope', { code: 'scope_same' });
  const text = ({ attribute, header, value, side }: Uneven) => [attribute, header, value, side].join(' ');
  const named = found
    .toSorted((a, b) => b.conversions - a.conversions || (text(a) < text(b) ? -1 : 1))
    .slice(0, NAMED_MAX);
  return {
    gate: gateOf('scope', 'failed', {
      said: [{ code: 'scope_differs', found: named }],
      conversions: Math.max(...found.map(({ conversions }) => conversions)),
    }),
  };
}

/** The claims of one side that have no partner, by what an export may be filtered by. */
async function aloneOn(engine: Engine, { pair }: SidePair, side: 'left' | 'right'): Promise<Group[]> {
  return engine.query(
    Group,
    `select cast(0 as bigint) as source_id, c.type, c.currency, c.state, count(*) as n
     from remaining_${side} as u
     join claims as c on c.site_id = u.site_id and c.claim_id = u.claim_id
     left join matches as m on m.site_id = u.site_id and m.pair_id = u.pair_id and m.${side}_claim = u.claim_id
     where u.pair_id = $1 and m.matched_by is null
     group by c.type, c.currency, c.state`,
    [pair],
  );
}

/** The values of an attribute that one side has plenty of, without partners, and the other never. */
function onlyIn(
  attribute: (typeof ATTRIBUTES)[number],
  of: Record<'alone' | 'own' | 'others', readonly Group[]>,
): { value: string; n: number }[] {
  const others = countsOf(of.others, attribute);
  if ([...others.values()].reduce((sum, n) => sum + n, 0) < ROWS_MIN) return [];
  const own = countsOf(of.own, attribute);
  return [...countsOf(of.alone, attribute)]
    .map(([value, n]) => ({ value, n }))
    .filter(({ value, n }) => n >= ROWS_MIN && n >= (own.get(value) ?? 0) * ALONE_MIN && !others.has(value));
}

function countsOf(groups: readonly Group[], attribute: (typeof ATTRIBUTES)[number]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const group of groups) {
    const value = group[attribute];
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + group.n);
  }
  return counts;
}

/** The columns by which an export may be filtered: those of which nothing was made, offers, campaigns and sub ids. */
function filterColumns({ mapping, file }: StagedSide): string[] {
  const named = originsOf([mapping.columns]).flatMap((field) => {
    const header = file.header.columns[mapping.columns[field] ?? -1];
    return header === undefined ? [] : [header];
  });
  return [...mapping.ignored, ...named];
}

/** Columns of both files, such as campaigns: values that only one of them has. */
async function unevenColumns(
  engine: Engine,
  pair: SidePair,
  sides: { left: StagedSide; right: StagedSide },
): Promise<Uneven[]> {
  const plain = (header: string) => header.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const others = filterColumns(sides.right);
  const shared = filterColumns(sides.left).flatMap((header) => {
    const match = others.find((other) => plain(other) === plain(header));
    return match === undefined || plain(header) === '' ? [] : [{ left: header, right: match }];
  });
  const found: Uneven[] = [];
  for (const columns of shared) {
    const [left, right] = await Promise.all([
      valuesOf(engine, sides.left, columns.left),
      valuesOf(engine, sides.right, columns.right),
    ]);
    for (const [mine, theirs, side, other] of [
      [left, right, pair.left, pair.right],
      [right, left, pair.right, pair.left],
    ] as const) {
      if (mine === null || theirs === null) continue;
      // Two columns of one name that share no value at all mean different things.
      if (!mine.some(({ value }) => theirs.some((one) => one.value === value))) continue;
      for (const { value, n } of mine) {
        if (n >= ROWS_MIN && !theirs.some((one) => one.value === value))
          found.push({
            attribute: 'column',
            header: sayable(columns.left),
            value: sayable(value),
            conversions: n,
            side,
            other,
          });
      }
    }
  }
  return found;
}

/** The values of a column and how often each is there; null where they are too many to be campaigns. */
async function valuesOf(engine: Engine, { file }: StagedSide, header: string) {
  const column = `c${file.header.columns.indexOf(header)}`;
  const rows = await engine.query(
    Found,
    `select trim(${column}) as value, count(*) as n from ${file.rows}
     where trim(${column}) <> '' group by trim(${column}) order by n desc, value limit ${VALUES_MAX + 1}`,
  );
  return rows.length > VALUES_MAX ? null : rows;
}
