import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../reconcile/engine/engine.ts';
import { openStore } from '../reconcile/store/open-store.ts';
import { reconcileAll } from '../reconcile/store/reconcile-store.ts';
import { toldStanding } from '../test/support/told-standing.ts';

export const SITE = 7;
export const PIXEL = 1;
export const SHOP = 2;
export const START = Date.UTC(2026, 0, 5);
const SECONDS_APART = 3;
/** What the desk gives a store of this size: see `server/desk/store-keeper.ts`. */
const MEMORY_MIB = 8192;

/** A store of many conversions, and the moment at which its history ends. */
export type History = { engine: Engine; asOf: number };

/**
 * Runs something on a store of a year at most, judged and published: orders 3 seconds apart, each with a click and a
 * landing; 5 % without their pixel, 10 % without their postback; what came in the last hours is still waited for.
 */
export async function withHistory<T>(
  conversions: number,
  work: (history: History) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'tallystick-bench-'));
  try {
    const engine = await openStore(join(folder, 'store.duckdb'), MEMORY_MIB);
    if (engine === null) throw new Error('a new store is of another version');
    await describe(engine);
    await writeHistory(engine, conversions);
    const asOf = START + conversions * SECONDS_APART * 1000;
    await reconcileAll(engine, asOf);
    const result = await work({ engine, asOf });
    await engine.close();
    return result;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export async function describe(engine: Engine): Promise<void> {
  await engine.run(`insert into sites values (${SITE}, 'required', true)`);
  await engine.run(
    `insert into links select ${SITE}, ${FIRST_LINK} + i, ${FIRST_AFFILIATE} + i % ${AFFILIATES}, 'https://shop.example/'
     from range(${LINKS}) as r(i)`,
  );
  await engine.run(
    `insert into affiliates select ${FIRST_AFFILIATE} + i, 'a' || i, 'Affiliate ' || i from range(${AFFILIATES}) as r(i)`,
  );
  // Every sixth has tiers.
  await engine.run(
    `insert into terms select ${FIRST_AFFILIATE} + i, 0, null, null, n, 'percent', case when n = 1 then 5 else 8 end, 'EUR', null, null
     from range(${AFFILIATES}) as r(i), (values (1), (500)) as t(n) where n = 1 or i % 6 = 0`,
  );
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

const FIRST_LINK = 1000;
const LINKS = 300;
export const FIRST_AFFILIATE = 90;
const AFFILIATES = 120;

/** A number below `n` that hangs on the order alone, the small ones far more often: a few affiliates bring the most. */
const skewed = (n: number, seed: number) =>
  `cast(floor(${n} * power((hash(i * 64 + ${seed}) % 1000000) / 1000000.0, 2)) as bigint)`;
const oneOf = (values: readonly string[], seed: number) =>
  `[${values.map((value) => `'${value}'`).join(', ')}][${skewed(values.length, seed)} + 1]`;

const BROWSER = oneOf(['safari', 'chrome', 'firefox', 'edge', 'samsung', 'opera'], 1);
const SYSTEM = oneOf(['ios', 'android', 'windows', 'macos', 'linux'], 2);
const COUNTRY = oneOf(
  ['FR', 'DE', 'US', 'GB', 'ES', 'IT', 'NL', 'PL', 'SE', 'BE', 'AT', 'CH', 'DK', 'PT'],
  3,
);
const CURRENCY = oneOf(['EUR', 'EUR', 'USD'], 4);
const TYPE = oneOf(['sale', 'sale', 'lead'], 5);
const LINK = skewed(LINKS, 6);
const SUB_IDS = 20_000;
const PRODUCTS = 5000;

export async function writeHistory(engine: Engine, conversions: number): Promise<void> {
  const at = `(${START} + i * ${SECONDS_APART * 1000})`;
  const observation = (source: number, first: number, every: number, skipped: number) => `
    insert into observations (site_id, source_id, observation_id, received_at, occurred_at, type, order_id, click_id,
      order_value, commission, currency, flags, is_test, browser, system, country, item_id, event_key, order_key, click_key)
    select ${SITE}, ${source}, ${first} + i, ${at}, ${at}, ${TYPE}, 'O' || i, 'c' || i, 10 + i % 300,
      ${source === SHOP ? '0.8 + (i % 300) * 0.08' : 'null'}, ${CURRENCY}, 0, false,
      ${source === PIXEL ? `${BROWSER}, ${SYSTEM}, null, null` : `null, null, ${COUNTRY}, 'sku-' || ${skewed(PRODUCTS, 7)}`},
      null, i * 3, i * 3 + 1
    from range(${conversions}) as r(i) where i % ${every} <> ${skipped}`;
  await engine.run(observation(PIXEL, 1_000_000_000, 20, 0));
  await engine.run(observation(SHOP, 2_000_000_000, 10, 1));
  await engine.run(`
    insert into clicks (site_id, link_id, affiliate_id, click_id, click_row_id, received_at, is_preview, flags, is_test,
      sub1, browser, system, landing_key, next_landing_key, click_key)
    select ${SITE}, ${FIRST_LINK} + ${LINK}, ${FIRST_AFFILIATE} + ${LINK} % ${AFFILIATES}, 'c' || i, 3000000000 + i,
      ${at} - 600000, false, 0, false, 'sub-' || ${skewed(SUB_IDS, 8)}, ${BROWSER}, ${SYSTEM}, i * 7, i * 7 + 1, i * 3 + 1
    from range(${conversions}) as r(i)`);
  await engine.run(`
    insert into visits (site_id, source_id, visit_id, received_at, occurred_at, click_id, is_landing, page, flags,
      is_test, url_click, click_key)
    select ${SITE}, ${PIXEL}, 4000000000 + i, ${at} - 590000, ${at} - 590000, 'c' || i, true, 'https://shop.example/', 0,
      false, 'c' || i, i * 3 + 1
    from range(${conversions}) as r(i) where i % 3 <> 0`);
}
