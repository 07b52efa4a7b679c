import { z } from 'zod';
import { openDuckDb } from '../../reconcile/engine/duckdb.ts';
import type { Engine, Value } from '../../reconcile/engine/engine.ts';
import { runPipeline } from '../../reconcile/pipeline.ts';
import { readSchema } from '../../reconcile/read-model.ts';
import { FLAG_NAMES } from '../../wire/refusal.ts';
import { at, rows, type TypedRow } from './rows.ts';

export const SITE = 1;
export const PIXEL = 1;
export const SHOP = 2;

/** What a test says of its world; what it leaves out is the usual. */
export type World = {
  /** Columns and lines of what the pixel saw. `at` is received_at. */
  pixel?: [string, string[]];
  postback?: [string, string[]];
  visits?: [string, string[]];
  asOf?: string;
  /** Columns of `sources` of the postback that are not the usual ones. */
  source?: Partial<
    Record<'sends' | 'dedupe' | 'update_rule' | 'grace_ms' | 'active_from' | 'active_until', Value>
  >;
  types?: string[];
  calibration?: { subject: number; name: string; value: number; type?: string }[];
};

const Row = z.record(z.string(), z.unknown());

/** Runs the whole pipeline over the rows of a test, on a real database. */
export async function modelWorld(world: World): Promise<{
  engine: Engine;
  /** Columns of a step's table, in the order of the conversions' arrival or the table's own. */
  table(name: string, columns: string, orderBy?: string): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}> {
  const engine = await openDuckDb({ path: ':memory:' });
  await engine.script(readSchema());
  await describe(engine, world);
  await observe(engine, PIXEL, world.pixel, 1_000);
  await observe(engine, SHOP, world.postback, 2_000);
  await visit(engine, world.visits);
  await runPipeline(engine, { asOf: at(world.asOf ?? '+60d') });
  return {
    engine,
    table: (name, columns, orderBy = '1') =>
      engine.query(Row, `select ${columns} from ${name} order by ${orderBy}`),
    close: () => engine.close(),
  };
}

async function describe(engine: Engine, { source = {}, types = [], calibration = [] }: World): Promise<void> {
  const insert = `insert into sources (site_id, source_id, channel, sends, dedupe, update_rule, grace_ms, active_from, active_until)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
  await engine.run(insert, [SITE, PIXEL, 'pixel', 'all_orders', 'order', 'replace', null, null, null]);
  await engine.run(insert, [
    SITE,
    SHOP,
    'postback',
    source.sends ?? 'all_orders',
    source.dedupe ?? 'order',
    source.update_rule ?? 'replace',
    source.grace_ms ?? null,
    source.active_from ?? null,
    source.active_until ?? null,
  ]);
  await engine.run('insert into pairs values ($1, $2, $3, $2, true, $4)', [
    SITE,
    SHOP,
    PIXEL,
    30 * 24 * 3600_000,
  ]);
  for (const type of types)
    await engine.run('insert into source_types values ($1, $2, $3)', [SITE, SHOP, type]);
  for (const { subject, name, value, type } of calibration) {
    await engine.run('insert into calibration values ($1, $2, $3, $4, $5, 100, 0)', [
      SITE,
      subject,
      type ?? null,
      name,
      value,
    ]);
  }
}

async function observe(
  engine: Engine,
  source: number,
  of: [string, string[]] | undefined,
  firstId: number,
): Promise<void> {
  if (of === undefined) return;
  for (const [index, row] of rows(...of).entries()) {
    const columns: Record<string, Value> = {
      site_id: SITE,
      source_id: source,
      observation_id: firstId + index,
      type: 'sale',
      currency: 'EUR',
      is_test: false,
      ...typed(row),
    };
    if (!('occurred_at' in columns)) columns['occurred_at'] = columns['received_at'] ?? null;
    const names = Object.keys(columns);
    await engine.run(
      `insert into observations (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
      Object.values(columns),
    );
  }
}

async function visit(engine: Engine, of: [string, string[]] | undefined): Promise<void> {
  if (of === undefined) return;
  for (const [index, row] of rows(...of).entries()) {
    const { received_at } = typed(row);
    await engine.run(
      'insert into visits values ($1, $2, $3, $4, $4, $5, $6, null, null, $7, 0, false, null)',
      [
        SITE,
        PIXEL,
        3_000 + index,
        received_at ?? 0,
        row['click_id'] ?? null,
        row['landing'] === 'yes',
        row['foreign_id'] ?? null,
      ],
    );
  }
}

const flagNames: readonly string[] = FLAG_NAMES;

/** `at` and other times become numbers, `amount` the order's value, `flags` a bit set. */
function typed(row: TypedRow): Record<string, Value> {
  const columns: Record<string, Value> = { flags: 0 };
  for (const [name, value] of Object.entries(row)) {
    if (name === 'at') columns['received_at'] = at(value ?? '');
    else if (name === 'occurred_at' || name === 'click_at') columns[name] = value === null ? null : at(value);
    else if (name === 'amount') columns['order_value'] = value;
    else if (name === 'flag') columns['flags'] = value === null ? 0 : 1 << flagNames.indexOf(value);
    else columns[name] = value;
  }
  return columns;
}
