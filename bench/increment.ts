import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine, Value } from '../reconcile/engine/engine.ts';
import { LOADED, type LoadedTable, loadedRow } from '../reconcile/store/loaded-tables.ts';
import { openStore } from '../reconcile/store/open-store.ts';
import { reconcileAll, reconcileIncrement } from '../reconcile/store/reconcile-store.ts';
import { toldStanding } from '../test/support/told-standing.ts';
import type { Measurement } from './measurement.ts';
import { median } from './median.ts';

const SITE = 7;
const PIXEL = 1;
const SHOP = 2;
const START = Date.UTC(2026, 0, 5);
/** The history ends here: what came in the last hours is still waited for. */
const SECONDS_APART = 3;
const NEW_EVENTS = 1000;
/** What the desk gives a store of this size: see `server/desk/store-keeper.ts`. */
const MEMORY_MIB = 8192;

/**
 * A thousand new events against a store of many conversions and against one of few: loaded, judged with their causes,
 * published. The cost must follow the events and not the history.
 */
export async function increment({
  small = 100_000,
  large = 10_000_000,
  rounds = 5,
} = {}): Promise<Measurement[]> {
  const few = await timeOf(small, rounds);
  const many = await timeOf(large, rounds);
  const name = `${NEW_EVENTS} new events against ${large.toLocaleString('en')} conversions`;
  return [
    { name, value: many, unit: 'ms', reach: '<= 500', isReached: many <= 500 },
    {
      name: `${name}, against ${small.toLocaleString('en')}`,
      value: many / few,
      unit: 'times',
      reach: '<= 2',
      isReached: many / few <= 2,
    },
  ];
}

async function timeOf(conversions: number, rounds: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'tallystick-bench-'));
  try {
    const engine = await openStore(join(folder, 'store.duckdb'), MEMORY_MIB);
    if (engine === null) throw new Error('a new store is of another version');
    await describe(engine);
    await writeHistory(engine, conversions);
    const asOf = START + conversions * SECONDS_APART * 1000;
    await reconcileAll(engine, asOf);
    const times: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const rows = newRows(conversions, round, asOf);
      const startedAt = performance.now();
      await engine.transaction(async () => {
        for (const [table, list] of rows) await engine.load(table, LOADED[table], list);
      });
      await reconcileIncrement(engine, asOf);
      // The first round reads the indexes from the disk.
      if (round > 0) times.push(performance.now() - startedAt);
    }
    await engine.close();
    return median(times);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function describe(engine: Engine): Promise<void> {
  await engine.run(`insert into sites values (${SITE}, 'required', true)`);
  await engine.run(`insert into links values (${SITE}, 9, 90, 'https://shop.example/')`);
  await engine.run(`insert into first_seen values (${SITE}, ${PIXEL}, ${START})`);
  await engine.run(`insert into sources values
    (${SITE}, ${PIXEL}, 'pixel', 'all_orders', 'order', 'replace', null, null, null, null, 'browser'),
    (${SITE}, ${SHOP}, 'postback', 'all_orders', 'order', 'replace', null, null, null, null, 'server')`);
  await engine.run(
    `insert into pairs values (${SITE}, ${SHOP}, ${PIXEL}, ${SHOP}, true, ${30 * 86_400_000})`,
  );
  // What ids leave over is compared too: there are 300 amounts, and 1200 orders an hour.
  await engine.run(
    `insert into calibration values (${SITE}, ${SHOP}, null, null, 'compared_role', 0, 1000, 1)`,
  );
  await engine.run(`insert into matchers values (${SITE}, ${SHOP}, $1, 1)`, [JSON.stringify(toldStanding())]);
}

/** Orders 3 seconds apart, each with a click and a landing; 5 % without their pixel, 10 % without their postback. */
async function writeHistory(engine: Engine, conversions: number): Promise<void> {
  const at = `(${START} + i * ${SECONDS_APART * 1000})`;
  const observation = (source: number, first: number, every: number, skipped: number) => `
    insert into observations (site_id, source_id, observation_id, received_at, occurred_at, type, order_id, click_id,
      order_value, currency, flags, is_test, event_key, order_key, click_key)
    select ${SITE}, ${source}, ${first} + i, ${at}, ${at}, 'sale', 'O' || i, 'c' || i, 10 + i % 300, 'EUR', 0, false,
      null, i * 3, i * 3 + 1
    from range(${conversions}) as r(i) where i % ${every} <> ${skipped}`;
  await engine.run(observation(PIXEL, 1_000_000_000, 20, 0));
  await engine.run(observation(SHOP, 2_000_000_000, 10, 1));
  await engine.run(`
    insert into clicks (site_id, link_id, affiliate_id, click_id, click_row_id, received_at, is_preview, flags, is_test,
      landing_key, next_landing_key, click_key)
    select ${SITE}, 9, 90, 'c' || i, 3000000000 + i, ${at} - 600000, false, 0, false, i * 7, i * 7 + 1, i * 3 + 1
    from range(${conversions}) as r(i)`);
  await engine.run(`
    insert into visits (site_id, source_id, visit_id, received_at, occurred_at, click_id, is_landing, page, flags,
      is_test, url_click, click_key)
    select ${SITE}, ${PIXEL}, 4000000000 + i, ${at} - 590000, ${at} - 590000, 'c' || i, true, 'https://shop.example/', 0,
      false, 'c' || i, i * 3 + 1
    from range(${conversions}) as r(i) where i % 3 <> 0`);
}

/** Half are new orders, by both sides; the other half the missing postbacks and repeats of old ones. */
function newRows(conversions: number, round: number, asOf: number): Map<LoadedTable, Value[][]> {
  const rows = new Map<LoadedTable, Value[][]>();
  const add = ([table, row]: [LoadedTable, Value[]]) => rows.set(table, [...(rows.get(table) ?? []), row]);
  for (let event = 0; event < NEW_EVENTS; event += 1) {
    const isNew = event % 2 === 0;
    const order = isNew
      ? conversions + round * NEW_EVENTS + (event - (event % 4)) / 4
      : Math.floor(((event * 7919 + round * 104_729) % 997) * (conversions / 997));
    const source = isNew && event % 4 === 0 ? PIXEL : SHOP;
    const keys = { event_key: null, order_key: BigInt(order * 3), click_key: BigInt(order * 3 + 1) };
    add(
      loadedRow('observations', {
        site_id: SITE,
        source_id: source,
        observation_id: BigInt(5_000_000_000 + round * NEW_EVENTS + event),
        received_at: asOf,
        occurred_at: asOf,
        type: 'sale',
        order_id: `O${order}`,
        click_id: `c${order}`,
        order_value: '10.00',
        currency: 'EUR',
        flags: 0,
        is_test: false,
        ...keys,
      }),
    );
    add(loadedRow('touched', keys));
  }
  return rows;
}
