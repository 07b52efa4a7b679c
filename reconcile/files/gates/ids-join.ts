import { z } from 'zod';
import { MONEY_FIELDS } from '../../../wire/preset.ts';
import type { Engine } from '../../engine/engine.ts';
import { fileOf, SITE, type SidePair } from '../sides.ts';
import type { StagedSide } from '../with-staged-files.ts';
import { couldNotJudge, type GateResult, passed, ROWS_MIN } from './gate-result.ts';

/** Below this share of ids that meet, the files speak of different ids. */
const JOIN_SHARE_MIN = 0.05;
/** Columns of which at least this share of the values differ from each other hold ids. */
const DISTINCT_MIN = 0.5;
/** Columns that share fewer values than this are not worth naming. */
const OVERLAP_MIN = 0.05;
/** At most so many pairs of columns are named. */
const NAMED_MAX = 3;

/** What a pair's sides have, and what of it was matched. */
export type Joined = { left: number; right: number; matched: number };

/** Do the ids of two files meet at all? If not, which columns hold the same values? */
export async function idsJoin(
  engine: Engine,
  pair: SidePair,
  of: { joined: Joined; sides: { left: StagedSide; right: StagedSide } },
): Promise<GateResult> {
  const { left, right, matched } = of.joined;
  if (!hasId(of.sides.left) || !hasId(of.sides.right)) {
    return couldNotJudge(
      'ids_join',
      'One of the two files has no column with an id, so conversions were paired by their likeness alone. What stands alone here may be one that looked like several others.',
    );
  }
  const smaller = Math.min(left, right);
  if (smaller < ROWS_MIN) {
    return couldNotJudge(
      'ids_join',
      `Fewer than ${ROWS_MIN} conversions on one side: too few to tell whether the ids of the two files belong together.`,
    );
  }
  const share = matched / smaller;
  const percent = `${(share * 100).toFixed(1)} %`;
  if (share >= JOIN_SHARE_MIN)
    return passed(
      'ids_join',
      `The ids of ${percent} of the smaller side's conversions are found on the other side.`,
    );
  const overlaps = await overlapsOf(engine, of.sides.left, of.sides.right);
  const advice = overlaps
    .slice(0, NAMED_MAX)
    .map(
      (one) =>
        `"${one.left}" of ${fileOf(pair.left)} and "${one.right}" of ${fileOf(pair.right)} share ${(one.share * 100).toFixed(0)} % of their values`,
    );
  return {
    gate: {
      gate: 'ids_join',
      status: 'failed',
      message: `Only ${percent} of the smaller side's ids are found on the other side: the files name orders or clicks differently, and nothing can be said of single rows. ${
        advice.length === 0
          ? 'No column of one file holds values of any column of the other: export the id that both sides know.'
          : `${advice.join('; ')}: give both columns the name of that id (order_id, click_id).`
      }`,
      conversions: left + right - 2 * matched,
    },
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

function hasId({ mapping }: StagedSide): boolean {
  return (['event_id', 'order_id', 'click_id'] as const).some(
    (field) => mapping.columns[field] !== undefined,
  );
}

const Overlap = z.object({
  left_column: z.coerce.number(),
  right_column: z.coerce.number(),
  share: z.coerce.number(),
});

/** The pairs of columns that hold the same values, also columns of which nothing was made. Most alike first. */
async function overlapsOf(engine: Engine, left: StagedSide, right: StagedSide) {
  await readValues(engine, 'left_values', left);
  await readValues(engine, 'right_values', right);
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
      left: left.file.header.columns[left_column] ?? '',
      right: right.file.header.columns[right_column] ?? '',
      share,
    }));
  } finally {
    await engine.script('drop table if exists left_values; drop table if exists right_values');
  }
}

/** The distinct values of a file's id-like columns. Read anew from the file: only a failed check pays for it. */
async function readValues(engine: Engine, table: string, { file, mapping }: StagedSide): Promise<void> {
  const others = new Set(
    [...MONEY_FIELDS, 'occurred_at', 'click_at', 'currency', 'status', 'type'].map(
      (field) => mapping.columns[field as keyof typeof mapping.columns],
    ),
  );
  const columns = file.header.columns.map((_, index) => index).filter((index) => !others.has(index));
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
