import { z } from 'zod';
import { Comparison, Matcher } from './matcher.ts';

/**
 * What was learned for the probable matching of two sources of an installation: all of it, since nothing is learned
 * while matching. A claim is judged by those around it alone, so what depends on how many there are is settled here.
 */
export const StandingMatcher = z.object({
  version: z.literal(1),
  comparisons: z.array(Comparison).min(1),
  /** The odds of two claims that no id joins to be one conversion, before anything is compared, in bits. */
  prior_bits: z.number(),
  /**
   * The commonest amounts, by their digits, with the share of claims that tell them; and the share that any other is
   * taken to have.
   */
  amounts: z.object({
    common: z.array(z.object({ digits: z.string(), share: z.number() })),
    other_share: z.number(),
  }),
  /** Weight in bits below which a pair is neither a candidate nor an alternative to one. */
  floor_bits: z.number(),
  /** Pairs at least this probable are made. */
  threshold: z.number().gt(0.5).lt(1),
  /** What a posterior is worth, tried on pairs that ids joined. */
  calibration: Matcher.shape.calibration.unwrap(),
  /** Claims of either side and pairs that ids joined which it was learned from. */
  learned_from: z.object({
    left: z.number().int(),
    right: z.number().int(),
    known: z.number().int(),
    /** Of the claims of the smaller side, the share that the other told of too. */
    lambda: z.number(),
  }),
});
export type StandingMatcher = z.infer<typeof StandingMatcher>;
