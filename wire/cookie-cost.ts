import { z } from 'zod';
import { Filter, Share } from './api.ts';
import { Store } from './evidence.ts';
import { Amount } from './money.ts';

const Count = z.number().int();

/** By currency; `XXX` (ISO 4217: no currency) holds amounts that name none. As the pixel states them. */
const Value = z.record(z.string(), Amount);

export const CookieCostQuery = Filter.pick({ site: true, from: true, to: true });
export type CookieCostQuery = z.infer<typeof CookieCostQuery>;

/**
 * What it costs that browsers lose click ids. Counted, never projected: an order without a click had nothing to lose, and
 * of most orders nobody knows whether they had one.
 */
export const CookieCost = z.object({
  /** Conversions without a postback whose first cause is that the click id was lost. */
  uncredited: z.object({
    conversions: Count,
    /** Of all conversions that were expected on both sides. */
    expected: Count,
    value: Value,
  }),
  /**
   * Orders whose true click somebody else kept: of each store, how many it had lost it by then. They were credited; if
   * the store had been the only one to know the click, they would not have been.
   */
  stores: z.array(
    z.object({
      store: Store,
      /** Orders with a witness in which the store held the true click or nothing. */
      orders: Count,
      lost: Count,
      /** lost / orders. */
      share: Share,
      value: Value,
      value_lost: Value,
    }),
  ),
});
export type CookieCost = z.infer<typeof CookieCost>;
