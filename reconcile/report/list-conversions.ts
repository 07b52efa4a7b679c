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

const Reach = z.object({ first: z.coerce.number().nullable(), last: z.coerce.number().nullable() });

/**
 * Conversions that are looked up at once, by two claims each. DuckDB uses an index for up to 2,048 keys; beyond that it
 * reads the whole table.
 */
const LOOKED_UP = 1000;

/** A page of conversions, both sides of each. */
export async function listConversions(engine: Engine, options: ListOptions): Promise<ConversionsPage> {
  const found = await find(engine, options);
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

/** Which conversions the page has, and one more where there is another page. */
async function find(engine: Engine, options: ListOptions): Promise<z.infer<typeof Found>[]> {
  const selection = selectionOf(options);
  const values: Value[] = [...selection.values];
  const bind = (value: Value) => `$${values.push(value)}`;
  const { by, direction } = SORTS[options.sort];
  const cursor = options.cursor === undefined ? undefined : parseCursor(options.cursor);
  const after = cursor === undefined ? 'true' : afterCursor(cursor, by, direction, bind);
  const limit = options.limit + 1;
  const place = bind(limit);
  // First which, then what of them: to sort ten million whole rows reads all columns of all.
  const among = (near: string) =>
    engine.query(
      Found,
      `select v.conversion_id, v.pair_id, ${by} as sort_key
       from conversions as v
       where ${selection.where} and ${after} and ${near}
       order by ${by} ${direction}, v.conversion_id ${direction}, v.pair_id ${direction}
       limit ${place}`,
      values,
    );
  // What is looked for among claims or queries is looked for once.
  const isByTime = by === 'v.received_at' && options.q === undefined && options.progress === undefined;
  for (const near of isByTime ? await spansFrom(engine, options, cursor) : []) {
    const found = await among(near);
    if (found.length === limit) return found;
  }
  return among('true');
}

const FIRST_SPAN_MS = 6 * 3600_000;
const WIDER = 8;

/**
 * Ever longer spans of time from where a page begins. Conversions are stored in order of time, so a short one reads little
 * of them; and where it holds too few, those that were read in vain are an eighth of what follows.
 */
async function spansFrom(
  engine: Engine,
  { from, to, sort }: ListOptions,
  cursor: z.infer<typeof Cursor> | undefined,
): Promise<string[]> {
  const [reach] = await engine.query(
    Reach,
    'select min(received_at) as first, max(received_at) as last from conversions',
  );
  if (reach === undefined || reach.first === null || reach.last === null) return [];
  const isNewestFirst = sort === '-received_at';
  const at = cursor === undefined ? undefined : Number(cursor[0]);
  const first = Math.max(reach.first, Math.ceil(from ?? 0), isNewestFirst ? 0 : (at ?? 0));
  const last = Math.min(
    reach.last,
    Math.ceil(to ?? Number.POSITIVE_INFINITY),
    isNewestFirst ? (at ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY,
  );
  const spans: string[] = [];
  for (let size = FIRST_SPAN_MS; size < last - first; size *= WIDER)
    spans.push(isNewestFirst ? `v.received_at >= ${last - size}` : `v.received_at <= ${first + size}`);
  return spans;
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
  [key, id, pair]: z.infer<typeof Cursor>,
  by: string,
  direction: 'asc' | 'desc',
  bind: (value: Value) => string,
): string {
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
