import { z } from 'zod';
import type { ConversionSort, ConversionsPage } from '../../wire/api.ts';
import type { Engine, Value } from '../engine/engine.ts';
import { ConversionRow, withSides } from './conversion-rows.ts';
import { type ListFilter, selectionOf } from './selection.ts';

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

const PageRow = ConversionRow.extend({ sort_key: z.coerce.string() });

/** A page of conversions, both sides of each. */
export async function listConversions(engine: Engine, options: ListOptions): Promise<ConversionsPage> {
  const selection = selectionOf(options);
  const values: Value[] = [...selection.values];
  const bind = (value: Value) => `$${values.push(value)}`;
  const { by, direction } = SORTS[options.sort];
  const after = options.cursor === undefined ? 'true' : afterCursor(options.cursor, by, direction, bind);
  const rows = await engine.query(
    PageRow,
    `select v.*, p.is_main, ${by} as sort_key
     from conversions as v
     join pairs as p on p.site_id = v.site_id and p.pair_id = v.pair_id
     where ${selection.where} and ${after}
     order by ${by} ${direction}, v.conversion_id ${direction}, v.pair_id ${direction}
     limit ${bind(options.limit + 1)}`,
    values,
  );
  const page = rows.slice(0, options.limit);
  const last = page.at(-1);
  return {
    conversions: await withSides(engine, page),
    next: rows.length > options.limit && last !== undefined ? cursorOf(last) : null,
  };
}

const Cursor = z.tuple([
  z.string().regex(/^-?\d+(\.\d+)?$/),
  z.string().regex(/^\d+$/),
  z.string().regex(/^\d+$/),
]);

function cursorOf(row: z.infer<typeof PageRow>): string {
  return Buffer.from(JSON.stringify([row.sort_key, row.conversion_id, String(row.pair_id)])).toString(
    'base64url',
  );
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
