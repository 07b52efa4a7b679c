import { z } from 'zod';
import type { ConversionSort, ConversionsPage } from '../../wire/api.ts';
import type { Engine, Value } from '../engine/engine.ts';
import { ConversionRow, withSides } from './conversion-rows.ts';
import { type ListFilter, selectionOf } from './selection.ts';
import { withWork } from './with-work.ts';

export type ListOptions = ListFilter & { limit: number; cursor?: string | undefined; sort: ConversionSort };

/** The cursor of a page is not one that this list gave. */
export class BadCursor extends Error {
  override readonly name = 'BadCursor';
}

/** What a list is sorted by; the id breaks ties, so that a page never repeats or loses a row. */
const SORTS = {
  received_at: { by: 'v.received_at', direction: 'asc' },
  '-received_at': { by: 'v.received_at', direction: 'desc' },
  amount: { by: 'coalesce(v.left_amount, v.right_amount, 0)', direction: 'asc' },
  '-amount': { by: 'coalesce(v.left_amount, v.right_amount, 0)', direction: 'desc' },
} as const satisfies Record<ConversionSort, { by: string; direction: 'asc' | 'desc' }>;

const Found = z.object({
  conversion_id: z.coerce.string(),
  pair_id: z.coerce.string(),
  sort_key: z.coerce.string(),
});

/**
 * Conversions that are looked up at once, by two claims each. DuckDB uses an index for up to 2,048 keys; beyond that it
 * reads the whole table.
 */
const LOOKED_UP = 1000;

/** A page of conversions, both sides of each. */
export async function listConversions(engine: Engine, options: ListOptions): Promise<ConversionsPage> {
  const selection = selectionOf(options);
  const values: Value[] = [...selection.values];
  const bind = (value: Value) => `$${values.push(value)}`;
  const { by, direction } = SORTS[options.sort];
  const after = options.cursor === undefined ? 'true' : afterCursor(options.cursor, by, direction, bind);
  // First which, then what of them: to sort ten million whole rows reads all columns of all.
  const found = await engine.query(
    Found,
    `select v.conversion_id, v.pair_id, ${by} as sort_key
     from conversions as v
     where ${selection.where} and ${after}
     order by ${by} ${direction}, v.conversion_id ${direction}, v.pair_id ${direction}
     limit ${bind(options.limit + 1)}`,
    values,
  );
  const page = found.slice(0, options.limit);
  const last = page.at(-1);
  const conversions: ConversionsPage['conversions'] = [];
  for (let from = 0; from < page.length; from += LOOKED_UP) {
    const rows = await rowsOf(engine, page.slice(from, from + LOOKED_UP));
    conversions.push(...(await withWork(engine, rows, await withSides(engine, rows))));
  }
  return {
    conversions,
    next: found.length > options.limit && last !== undefined ? cursorOf(last) : null,
  };
}

/** The rows of what was found, in its order. */
async function rowsOf(engine: Engine, found: readonly z.infer<typeof Found>[]): Promise<ConversionRow[]> {
  if (found.length === 0) return [];
  // Ids are digits: the rows were parsed. A conversion is named by a claim of its own, whose column has an index.
  const ids = found.map(({ conversion_id }) => conversion_id).join(', ');
  const rows = await engine.query(
    ConversionRow,
    `select v.*, p.is_main
     from (
       select * from conversions where left_claim in (${ids})
       union all
       select * from conversions where right_claim in (${ids}) and left_claim is null
     ) as v
     join pairs as p on p.site_id = v.site_id and p.pair_id = v.pair_id`,
  );
  const byKey = new Map(rows.map((row) => [`${row.conversion_id} ${row.pair_id}`, row]));
  return found.flatMap(({ conversion_id, pair_id }) => {
    // One that was judged anew in between may be gone.
    return byKey.get(`${conversion_id} ${pair_id}`) ?? [];
  });
}

const Cursor = z.tuple([
  z.string().regex(/^-?\d+(\.\d+)?$/),
  z.string().regex(/^\d+$/),
  z.string().regex(/^\d+$/),
]);

function cursorOf(row: z.infer<typeof Found>): string {
  return Buffer.from(JSON.stringify([row.sort_key, row.conversion_id, row.pair_id])).toString('base64url');
}

function afterCursor(
  text: string,
  by: string,
  direction: 'asc' | 'desc',
  bind: (value: Value) => string,
): string {
  const [key, id, pair] = parseCursor(text);
  const beyond = direction === 'asc' ? '>' : '<';
  const keyValue = `cast(${bind(key)} as decimal(24, 6))`;
  const idValue = bind(BigInt(id));
  return `(${by} ${beyond} ${keyValue} or (${by} = ${keyValue} and (v.conversion_id ${beyond} ${idValue}
    or (v.conversion_id = ${idValue} and v.pair_id ${beyond} ${bind(BigInt(pair))}))))`;
}

function parseCursor(text: string): z.infer<typeof Cursor> {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch (cause) {
    throw new BadCursor('the cursor is not one that this list gave', { cause });
  }
}
