import { z } from 'zod';
import type { GateSaid } from '../../../wire/gate-said.ts';
import { MONEY_FIELDS } from '../../../wire/preset.ts';
import type { Engine } from '../../engine/engine.ts';
import { SITE, type SidePair } from '../sides.ts';
import type { StagedSide } from '../with-staged-files.ts';
import { couldNotJudge, type GateResult, gateOf, passed, ROWS_MIN, sayable } from './gate-result.ts';

/** Below this share of ids that meet, the files speak of different ids. */
const JOIN_SHARE_MIN = 0.05;
/** Columns of which at least this share of the values differ from each other hold ids. */
const DISTINCT_MIN = 0.5;
/** Columns that share fewer values than this are not worth naming. */
const OVERLAP_MIN = 0.05;
/** At most so many pairs of columns are named. */
const NAMED_MAX = 3;

type Sides = { left: StagedSide; right: StagedSide };
/** A column of each file, and how many of the values of the one with fewer they share. */
type ColumnPair = { left: number; right: number; share: number };

/** What a pair's sides have, and what of it was matched. */
export type Joined = { left: number; right: number; matched: number };

/** Do the ids of two files meet at all? If not, which columns hold the same values? */
export async function idsJoin(
  engine: Engine,
  pair: SidePair,
  of: { joined: Joined; sides: Sides },
): Promise<GateResult> {
  const { left, right, matched } = of.joined;
  const { sides } = of;
  if (!hasId(sides.left) || !hasId(sides.right)) {
    const overlaps = await overlapsOf(engine, sides, (side) =>
      hasId(side) ? idColumns(side) : columnsOfText(side),
    );
    const elsewhere = overlaps
      .map((one) => sayOverlap(pair, sides, one))
      .filter(({ code }) => code === 'id_in_other_column');
    return couldNotJudge('ids_join', { code: 'ids_absent' }, ...elsewhere.slice(0, NAMED_MAX));
  }
  const smaller = Math.min(left, right);
  if (smaller < ROWS_MIN) return couldNotJudge('ids_join', { code: 'ids_too_few', least: ROWS_MIN });
  const share = matched / smaller;
  if (share >= JOIN_SHARE_MIN) return passed('ids_join', { code: 'ids_join', share });
  const overlaps = await overlapsOf(engine, sides, columnsOfText);
  const advice = overlaps.slice(0, NAMED_MAX).map((one) => sayOverlap(pair, sides, one));
  return {
    gate: gateOf('ids_join', 'failed', {
      said: [
        { code: 'ids_do_not_join', share },
        ...(advice.length === 0 ? [{ code: 'no_columns_alike' } as const] : advice),
      ],
      conversions: left + right - 2 * matched,
    }),
    facts: [
      {
        site: SITE,
        subject: pair.pair,
        type: null,
        name: 'causes_withheld',
        value: 1,
        support: left + right,
      },
    ],
  };
}

const ID_FIELDS = ['event_id', 'order_id', 'click_id'] as const;

function idColumns({ mapping }: StagedSide): number[] {
  return ID_FIELDS.flatMap((field) => mapping.columns[field] ?? []);
}

function hasId(side: StagedSide): boolean {
  return idColumns(side).length > 0;
}

/** Where the id of one side is found in a column of the other that is read as something else, such as a sub id. */
function sayOverlap(pair: SidePair, sides: Sides, { left, right, share }: ColumnPair): GateSaid {
  const header = (side: 'left' | 'right', column: number) =>
    sayable(sides[side].file.header.columns[column] ?? '');
  const idOf = (side: 'left' | 'right', column: number) =>
    ID_FIELDS.find((field) => sides[side].mapping.columns[field] === column);
  const [ofLeft, ofRight] = [idOf('left', left), idOf('right', right)];
  if (ofLeft !== undefined && ofRight === undefined)
    return {
      ...{ code: 'id_in_other_column', field: ofLeft, share },
      ...{ side: pair.left, other: pair.right, other_header: header('right', right) },
    };
  if (ofRight !== undefined && ofLeft === undefined)
    return {
      ...{ code: 'id_in_other_column', field: ofRight, share },
      ...{ side: pair.right, other: pair.left, other_header: header('left', left) },
    };
  return {
    ...{ code: 'columns_alike', left: pair.left, right: pair.right, share },
    ...{ left_header: header('left', left), right_header: header('right', right) },
  };
}

const Overlap = z.object({
  left_column: z.coerce.number(),
  right_column: z.coerce.number(),
  share: z.coerce.number(),
});

/** The pairs of columns that hold the same values, also columns of which nothing was made. Most alike first. */
async function overlapsOf(
  engine: Engine,
  { left, right }: Sides,
  columnsOf: (side: StagedSide) => number[],
): Promise<ColumnPair[]> {
  await readValues(engine, 'left_values', { side: left, columns: columnsOf(left) });
  await readValues(engine, 'right_values', { side: right, columns: columnsOf(right) });
  try {
    const rows = await engine.query(
      Overlap,
      `with l as (select col, count(*) as n from left_values group by col),
       r as (select col, count(*) as n from right_values group by col)
       select a.col as left_column, b.col as right_column,
         cast(count(*) as double precision) / least(min(l.n), min(r.n)) as share
       from left_values as a
       join right_values as b on b.v = a.v
       join l on l.col = a.col
       join r on r.col = b.col
       group by a.col, b.col
       having cast(count(*) as double precision) / least(min(l.n), min(r.n)) >= $1
       order by share desc, left_column, right_column`,
      [OVERLAP_MIN],
    );
    return rows.map(({ left_column, right_column, share }) => ({
      left: left_column,
      right: right_column,
      share,
    }));
  } finally {
    await engine.script('drop table if exists left_values; drop table if exists right_values');
  }
}

/** The columns that may hold an id: neither money nor times nor words of few values. */
function columnsOfText({ file, mapping }: StagedSide): number[] {
  const fields = [...MONEY_FIELDS, 'occurred_at', 'click_at', 'currency', 'status', 'type'] as const;
  const others = new Set(fields.map((field) => mapping.columns[field]));
  return file.header.columns.map((_, index) => index).filter((index) => !others.has(index));
}

/** The distinct values of a file's id-like columns. Read anew from the file: only a failed check pays for it. */
async function readValues(
  engine: Engine,
  table: string,
  { side: { file }, columns }: { side: StagedSide; columns: readonly number[] },
): Promise<void> {
  if (columns.length === 0) {
    await engine.run(`create temporary table ${table} (col integer, v text)`);
    return;
  }
  const values = columns.map(
    (index) =>
      `select ${index} as col, lower(trim(c${index})) as v from ${file.rows} where length(trim(c${index})) >= 3`,
  );
  await engine.run(
    `create temporary table ${table} as
     with every as (${values.join(' union all ')}),
     alike as (
       select col from every group by col
       having count(distinct v) >= count(*) * ${DISTINCT_MIN} and count(*) >= ${ROWS_MIN}
     )
     select distinct e.col, e.v from every as e join alike as a on a.col = e.col`,
  );
}
