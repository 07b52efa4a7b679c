import { z } from 'zod';
import { Currency } from './money.ts';

const Count = z.number().int();
const At = z.number().int();
/** A sum may be longer than an amount. Exact, at least two decimals. */
const Sum = z.string().regex(/^-?\d+\.\d{2,6}$/);
/** A ratio, exact to its 6 decimals. */
const Ratio = z.string().regex(/^-?\d+\.\d{6}$/);

/** Which conversions the ledger is of: by the time of the conversion, half-open. */
export const LedgerQuery = z.object({
  site: z.string().max(64).optional(),
  from: z.coerce.number().int().min(0).optional(),
  to: z.coerce.number().int().min(0).optional(),
  /** Only the lines and the traffic of one affiliate, and no conversions but theirs. */
  affiliate: z.string().max(64).optional(),
  /** Also tell the first sub ids of each affiliate apart. */
  by: z.enum(['sub_id']).optional(),
});
export type LedgerQuery = z.infer<typeof LedgerQuery>;

/**
 * Where the money of a conversion stands. `pending` also holds what is held; `approved` also what was refunded in part,
 * by its net amount; `reversed` also what was declined or charged back. `unconfirmed`: only the pixel told of it.
 */
export const Standing = z.enum(['pending', 'approved', 'paid', 'reversed', 'unconfirmed']);
export type Standing = z.infer<typeof Standing>;

/** Why the commission that was reported could not be set beside the one that was promised. */
export const NotComparable = z.enum([
  'no_terms',
  'no_order_value',
  'currency_unknown',
  'no_rate',
  'net_unknown',
  'no_reported_commission',
]);
export type NotComparable = z.infer<typeof NotComparable>;

const Standings = z.object({
  conversions: Count,
  /** What the terms come to. */
  expected: Sum,
  /** Conversions of which that can not be said: they are not in `expected`. */
  unknown: Count,
});

/** What one affiliate earned in one currency of the terms. */
export const LedgerLine = z.object({
  affiliate: z.string(),
  name: z.string(),
  /**
   * Where sub ids are told apart: the first one, null for conversions that name none. `rest`: of the many sub ids beyond
   * the 500 with the most conversions, together.
   */
  sub: z.union([z.object({ id: z.string().nullable() }), z.literal('rest')]).optional(),
  /** Of all sums but those that name their own. Null for conversions without terms. */
  currency: Currency.nullable(),
  conversions: Count,
  standings: z.record(Standing, Standings),
  /** Of those whose commissions were compared: expected - underpaid + overpaid + tolerated = reported. */
  compared: z.object({
    conversions: Count,
    expected: Sum,
    reported: Sum,
    underpaid: Sum,
    overpaid: Sum,
    /** Differences of a cent, and of 1 % where a rate is between the two. */
    tolerated: Sum,
  }),
  /** conversions = compared + these + reversed. */
  could_not_compare: z.array(
    z.object({
      reason: NotComparable,
      conversions: Count,
      /** As reported, in the currency in which it was; null where nothing was. */
      reported: z.object({ amount: Sum, currency: Currency.nullable() }).nullable(),
    }),
  ),
});
export type LedgerLine = z.infer<typeof LedgerLine>;

/** A ratio, or why there is none. */
const Known = <Reason extends string>(...reasons: [Reason, ...Reason[]]) =>
  z.union([
    z.object({ value: Ratio, reason: z.null() }),
    z.object({ value: z.null(), reason: z.enum(reasons) }),
  ]);

/** What an affiliate's links brought. */
export const LedgerTraffic = z.object({
  affiliate: z.string(),
  name: z.string(),
  clicks: Count,
  /** Conversions that a click id gives to the affiliate, without reversed ones, by click. */
  cr: Known('no_clicks'),
  /** Clicks by impression: nobody here sees impressions. */
  ctr: Known('impressions_unknown'),
  /** None for an affiliate's user: what the operator spends beside commissions is not told them. */
  costs: z.array(z.object({ currency: Currency, cost: Sum })),
  /** (order value - spend) / spend; spend is the costs and the commission that the terms come to. Without reversed ones. */
  romi: Known('no_costs', 'several_currencies', 'order_value_unknown', 'commission_unknown', 'not_shown'),
});
export type LedgerTraffic = z.infer<typeof LedgerTraffic>;

export const Ledger = z.object({
  site: z.string().nullable(),
  from: At.nullable(),
  to: At.nullable(),
  /** All that a commission may hang on: conversions = those of the lines + unattributed. */
  conversions: Count,
  /** Conversions that neither a click nor a sub id gives to an affiliate. */
  unattributed: Count,
  lines: z.array(LedgerLine),
  traffic: z.array(LedgerTraffic),
});
export type Ledger = z.infer<typeof Ledger>;
