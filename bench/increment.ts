import type { Value } from '../reconcile/engine/engine.ts';
import { LOADED, type LoadedTable, loadedRow } from '../reconcile/store/loaded-tables.ts';
import { reconcileIncrement } from '../reconcile/store/reconcile-store.ts';
import { PIXEL, SHOP, SITE, withHistory } from './history.ts';
import type { Measurement } from './measurement.ts';
import { median } from './median.ts';

const NEW_EVENTS = 1000;

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

function timeOf(conversions: number, rounds: number): Promise<number> {
  return withHistory(conversions, async ({ engine, asOf }) => {
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
    return median(times);
  });
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
