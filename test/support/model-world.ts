import { z } from 'zod';
import type { Engine, Value } from '../../reconcile/engine/engine.ts';
import type { ProbableOptions } from '../../reconcile/matching/match-probable.ts';
import type { StandingMatcher } from '../../reconcile/matching/standing-matcher.ts';
import { fillRates } from '../../reconcile/money/fill-rates.ts';
import { runPipeline } from '../../reconcile/pipeline.ts';
import { readSchema } from '../../reconcile/read-model.ts';
import { FLAG_NAMES } from '../../wire/refusal.ts';
import { openEngine } from './open-engine.ts';
import { at, rows, type TypedRow } from './rows.ts';

export const SITE = 1;
export const PIXEL = 1;
export const SHOP = 2;
export const ORDERS = 3;
export const LINK = 9;
export const LANDING = 'https://shop.test/';

/** What a test says of its world; what it leaves out is the usual. */
export type World = {
  /** Columns and lines of what the pixel saw. `at` is received_at. */
  pixel?: [string, string[]];
  postback?: [string, string[]];
  /** Page loads; `url` is the click id that the landing address carried, `page` the landing page unless said. */
  visits?: [string, string[]];
  /** Clicks through the one link, which leads to {@link LANDING}. */
  clicks?: [string, string[]];
  refusals?: [string, string[]];
  /** What a third source of the site says: a report of all orders. */
  orders?: [string, string[]];
  /** Files that were imported, of the report unless said, and what they reach. Rows name them in `batch_id`. */
  imports?: { batch: number; at: string; from: string; until: string; source?: number }[];
  spans?: { subject?: number; type?: string; name: string; from: string; until: string }[];
  consent?: 'required' | 'not_required';
  /** Whether the pixel takes Global Privacy Control for a refusal. */
  honoursGpc?: boolean;
  /** When the pixel spoke first; not at all where null. */
  seen?: string | null;
  asOf?: string;
  /** Also join what no id joins, by these settings. */
  probable?: ProbableOptions;
  /** What was learned of joining pixel and postback by likeness, as in an installation. */
  standing?: StandingMatcher;
  /** Columns of `sources` of the postback that are not the usual ones. */
  source?: Partial<
    Record<
      | 'sends'
      | 'dedupe'
      | 'update_rule'
      | 'grace_ms'
      | 'active_from'
      | 'active_until'
      | 'window_ms'
      | 'click_kept',
      Value
    >
  >;
  types?: string[];
  /** Rates of the operator's: `2026-01-05 EUR USD 1.08`. */
  rates?: string[];
  calibration?: { subject: number; name: string; value: number; type?: string; page?: string }[];
};

const Row = z.record(z.string(), z.unknown());

/** Runs the whole pipeline over the rows of a test, on a real database. */
export async function modelWorld(world: World): Promise<{
  engine: Engine;
  /** Columns of a step's table, in the order of the conversions' arrival or the table's own. */
  table(name: string, columns: string, orderBy?: string): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}> {
  const engine = await openEngine();
  await engine.script(readSchema());
  await describe(engine, world);
  await observe(engine, PIXEL, world.pixel, 1_000);
  await observe(engine, SHOP, world.postback, 2_000);
  await observe(engine, ORDERS, world.orders, 5_000);
  await fill(engine, 'visits', world.visits, (index) => ({
    source_id: PIXEL,
    visit_id: 3_000 + index,
    page: LANDING,
    is_landing: false,
  }));
  await fill(engine, 'clicks', world.clicks, (index) => ({
    link_id: LINK,
    affiliate_id: 90,
    click_row_id: 4_000 + index,
    is_preview: false,
    click_key: 0,
  }));
  await fill(engine, 'refusals', world.refusals, (index) => ({
    refusal_id: 6_000 + index,
    endpoint: 'postback',
  }));
  await runPipeline(engine, { asOf: at(world.asOf ?? '+60d'), probable: world.probable });
  return {
    engine,
    table: (name, columns, orderBy = '1') =>
      engine.query(Row, `select ${columns} from ${name} order by ${orderBy}`),
    close: () => engine.close(),
  };
}

async function describe(engine: Engine, world: World): Promise<void> {
  const {
    source = {},
    types = [],
    calibration = [],
    spans = [],
    consent = 'required',
    honoursGpc = true,
  } = world;
  await insert(engine, 'sites', { site_id: SITE, consent, honours_gpc: honoursGpc });
  for (const line of world.rates ?? []) {
    const [day = '', from = '', to = '', rate = ''] = line.split(' ');
    await fillRates(engine, [{ day: Date.parse(day), from, to, rate }]);
  }
  if (world.seen != null)
    await insert(engine, 'first_seen', { site_id: SITE, source_id: PIXEL, seen_at: at(world.seen) });
  await insert(engine, 'links', { site_id: SITE, link_id: LINK, affiliate_id: 90, landing: LANDING });
  const usual = {
    site_id: SITE,
    sends: 'all_orders',
    dedupe: 'order',
    update_rule: 'replace',
    click_kept: 'browser',
  };
  await insert(engine, 'sources', { ...usual, source_id: PIXEL, channel: 'pixel' });
  await insert(engine, 'sources', { ...usual, source_id: SHOP, channel: 'postback', ...source });
  const pair = { site_id: SITE, left_source_id: PIXEL, window_ms: 30 * 24 * 3600_000 };
  await insert(engine, 'pairs', { ...pair, pair_id: SHOP, right_source_id: SHOP, is_main: true });
  if (world.orders) {
    await insert(engine, 'sources', { ...usual, source_id: ORDERS, channel: 'report' });
    await insert(engine, 'pairs', { ...pair, pair_id: ORDERS, right_source_id: ORDERS, is_main: false });
  }
  for (const { batch, source: of = ORDERS, ...file } of world.imports ?? []) {
    await insert(engine, 'imports', {
      site_id: SITE,
      source_id: of,
      batch_id: batch,
      imported_at: at(file.at),
      name: `file-${batch}`,
      sha256: String(batch),
      file_rows: 1,
      accepted: 1,
      refused: '{}',
      from_at: at(file.from),
      until_at: at(file.until),
      preset: 'generic',
    });
  }
  for (const type of types) await insert(engine, 'source_types', { site_id: SITE, source_id: SHOP, type });
  for (const { subject, name, value, type, page } of calibration) {
    const fact = { subject, type: type ?? null, page: page ?? null, name, value, support: 100, fitted_at: 0 };
    await insert(engine, 'calibration', { site_id: SITE, ...fact });
  }
  if (world.standing !== undefined) {
    await insert(engine, 'matchers', {
      site_id: SITE,
      pair_id: SHOP,
      settings: JSON.stringify(world.standing),
      fitted_at: 0,
    });
    const role = { subject: SHOP, type: null, page: null, name: 'compared_role', value: 0, support: 100 };
    await insert(engine, 'calibration', { site_id: SITE, ...role, fitted_at: 0 });
  }
  for (const { subject, type, name, from, until } of spans) {
    const span = {
      subject: subject ?? null,
      type: type ?? null,
      name,
      from_at: at(from),
      until_at: at(until),
      expected: 9,
      seen: 0,
    };
    await insert(engine, 'spans', { site_id: subject === undefined ? null : SITE, ...span, fitted_at: 0 });
  }
}

async function insert(engine: Engine, table: string, row: Record<string, Value>): Promise<void> {
  const names = Object.keys(row);
  await engine.run(
    `insert into ${table} (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
    Object.values(row),
  );
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
    await insert(engine, 'observations', columns);
  }
}

/** Rows of one of the other tables; what a line leaves out is the usual. */
async function fill(
  engine: Engine,
  table: 'visits' | 'clicks' | 'refusals',
  of: [string, string[]] | undefined,
  usual: (index: number) => Record<string, Value>,
): Promise<void> {
  if (of === undefined) return;
  for (const [index, row] of rows(...of).entries()) {
    const { flags, landing, url, ...columns } = typed(row);
    await insert(engine, table, {
      site_id: SITE,
      ...usual(index),
      is_test: false,
      ...(table !== 'refusals' && { flags: flags ?? 0 }),
      ...columns,
      ...(table === 'visits' && {
        occurred_at: columns['received_at'] ?? 0,
        is_landing: landing === 'yes' || url !== undefined,
        url_click: url ?? null,
      }),
    });
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
    else if (name.endsWith('_key') || name === 'affiliate_id' || name === 'batch_id')
      columns[name] = value === null ? null : Number(value);
    else if (value === 'true' || value === 'false') columns[name] = value === 'true';
    else columns[name] = value;
  }
  return columns;
}
