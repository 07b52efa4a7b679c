import type { Filter, Summary } from '../../wire/api.ts';
import type { Engine } from '../engine/engine.ts';
import { atStakeOf } from './at-stake.ts';
import { orderSystem } from './order-system.ts';
import { selectionOf } from './selection.ts';
import { summarise } from './summarise.ts';

/** All that is said of the conversions of a filter as a whole. */
export async function summaryOf(engine: Engine, filter: Filter, asOf: number): Promise<Summary> {
  const totals = await summarise(engine, selectionOf(filter));
  return {
    as_of: asOf,
    ...totals,
    at_stake: atStakeOf(totals.value),
    order_system: await orderSystem(engine, filter),
  };
}
