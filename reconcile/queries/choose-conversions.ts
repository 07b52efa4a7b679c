import type { Conversion } from '../../wire/report.ts';
import type { Engine } from '../engine/engine.ts';
import { ConversionRow, withSides } from '../report/conversion-rows.ts';
import { type ListFilter, selectionOf } from '../report/selection.ts';
import { idNumber } from '../short-ids.ts';

/** Conversions by their ids, or all that a filter selects. */
export type Choice = { conversions: readonly string[] } | { filter: ListFilter };

export type Chosen = { row: ConversionRow; conversion: Conversion };

/** The conversions that were chosen, oldest first, at most `limit`; an id that is no longer one is left out. */
export async function chooseConversions(engine: Engine, choice: Choice, limit: number): Promise<Chosen[]> {
  const rows =
    'conversions' in choice
      ? await rowsById(engine, choice.conversions.slice(0, limit))
      : await rowsOfFilter(engine, choice.filter, limit);
  const conversions = await withSides(engine, rows);
  return rows.flatMap((row, place) => {
    const conversion = conversions[place];
    return conversion === undefined ? [] : [{ row, conversion }];
  });
}

const FROM = `from conversions as v join pairs as p on p.site_id = v.site_id and p.pair_id = v.pair_id`;
const ORDER = 'order by v.received_at, v.conversion_id, v.pair_id';

async function rowsOfFilter(engine: Engine, filter: ListFilter, limit: number): Promise<ConversionRow[]> {
  const { where, values } = selectionOf(filter);
  return engine.query(
    ConversionRow,
    `select v.*, p.is_main ${FROM} where ${where} ${ORDER} limit ${limit}`,
    values,
  );
}

async function rowsById(engine: Engine, ids: readonly string[]): Promise<ConversionRow[]> {
  const asked = new Set(ids.flatMap(keyOf));
  const claims = [...new Set([...asked].map((key) => key.split(' ')[1]))].join(', ');
  if (claims === '') return [];
  const found: ConversionRow[] = [];
  // One after the other: each has its index, and with an "or" between them neither would be used.
  for (const side of ['left_claim', 'right_claim'] as const)
    found.push(
      ...(await engine.query(
        ConversionRow,
        `select v.*, p.is_main ${FROM} where v.${side} in (${claims}) ${ORDER}`,
      )),
    );
  const named = found.filter(({ pair_id, is_main, left_claim, right_claim }) =>
    [left_claim, right_claim].some(
      (claim) => asked.has(`${pair_id} ${claim}`) || (is_main && asked.has(`main ${claim}`)),
    ),
  );
  const once = new Map(named.map((row) => [`${row.pair_id} ${row.conversion_id}`, row]));
  return [...once.values()].sort((a, b) => a.received_at - b.received_at);
}

/** `main` or the pair, and the claim that an id names. */
function keyOf(id: string): string[] {
  const [, claim, source] = /^(\d{1,19})(?:\.([0-9a-hjkmnp-tv-z]{7}))?$/.exec(id) ?? [];
  if (claim === undefined) return [];
  return [`${source === undefined ? 'main' : idNumber(source)} ${BigInt(claim)}`];
}
