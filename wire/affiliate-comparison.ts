import { z } from 'zod';
import { Filter } from './api.ts';

const Count = z.number().int();
const Share = z.number().min(0).max(1);

/** What of an affiliate's conversions is set beside that of the others, as a share. */
export const ComparedRate = z.enum(['taken_back', 'unconfirmed', 'told_twice']);
export type ComparedRate = z.infer<typeof ComparedRate>;

/** Which conversions: by `received_at`, half-open. */
export const AffiliateRatesQuery = Filter.pick({ site: true, from: true, to: true });
export type AffiliateRatesQuery = z.infer<typeof AffiliateRatesQuery>;

export const AffiliateRate = z.object({
  /** Of `known`: conversions of which it can be told. */
  cases: Count,
  known: Count,
  /** The share that the others have in the same mix of sites and types; null where there are no others. */
  others: Share.nullable(),
  /**
   * The share drawn towards the others as far as there is little data, with its 95 % posterior interval: a beta-binomial
   * whose spread is learned from the others. Null where fewer than 3 affiliates can be compared.
   */
  shrunk: z.object({ share: Share, low: Share, high: Share }).nullable(),
});
export type AffiliateRate = z.infer<typeof AffiliateRate>;

/** Every affiliate beside the others. Of a rate nothing follows: see findings for what is an indication. */
export const AffiliateRates = z.object({
  affiliates: z.array(
    z.object({ affiliate: z.string(), conversions: Count, rates: z.record(ComparedRate, AffiliateRate) }),
  ),
});
export type AffiliateRates = z.infer<typeof AffiliateRates>;

export const ConversionTimesQuery = AffiliateRatesQuery.extend({ affiliate: z.string().max(64) });
export type ConversionTimesQuery = z.infer<typeof ConversionTimesQuery>;

/** How long after the click one affiliate's conversions come, beside those of the others. */
export const ConversionTimes = z.object({
  affiliate: z.string(),
  /** Conversions of which the time is known, up to 30 days after the click. */
  cases: Count,
  /** Those of a site, type and kind of device in which there are others too. */
  compared: Count,
  /** Those of other affiliates in the same sites, types and kinds of device. */
  others: Count,
  /**
   * Bins of 1, 2, 5, 10, 20, 50, ... seconds, half-open. `expected` is how many of `compared` would lie there if they came
   * as those of the others do.
   */
  bins: z.array(z.object({ from_s: Count, to_s: Count, cases: Count, expected: z.number().min(0) })),
  /** The largest distance of the two distributions (Kolmogorov-Smirnov), 0 to 1; null where one side has none. */
  distance: Share.nullable(),
  /** From which distance on, and from how many conversions on, a difference is let count. */
  distance_min: z.number(),
  conversions_min: z.number(),
});
export type ConversionTimes = z.infer<typeof ConversionTimes>;
