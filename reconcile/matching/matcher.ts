import { z } from 'zod';

/** What two claims must have in common, all of it, to be compared at all. Each is an equality of two values. */
export const BlockKey = z.enum([
  'type',
  /** The amount to the last digit. */
  'amount',
  /** The amount within about 3 %. */
  'near_amount',
  /** The hour of the left claim, and the same or the next of the right. */
  'hour',
  /** The quarter of the day of the left claim, and the same or the next of the right. */
  'six_hours',
  /** The day of the left claim, and the same or the next of the right. */
  'day',
  /** The first or the last 16 characters of the click id, whatever their case: one that was cut or changed. */
  'click_start',
  'click_end',
  'sub1',
  /** The digits of the order id, at least four. */
  'order_digits',
  /** The free text of one side holds the order id of the other as a word. */
  'memo',
]);
export type BlockKey = z.infer<typeof BlockKey>;

/** A level's share of the pairs. Null until it is learned. */
const Share = z.number().min(0).max(1).nullable();
const learned = {
  /** As it is shown beside the pair. */
  name: z.string(),
  /** How often two claims of one conversion agree in this way. */
  m: Share,
  /** How often two claims of different conversions do. */
  u: Share,
};
const field = {
  /**
   * Learn `m` anew from the pairs that ids joined or, without enough of them, from the patterns of agreement. `u` is
   * always counted.
   */
  learn: z.boolean(),
};

/**
 * How one field of two claims is compared: ordered levels, of which the first that holds counts. Where a side lacks the
 * field it weighs nothing.
 */
export const Comparison = z.discriminatedUnion('kind', [
  z.object({
    /** The larger of the two amounts exceeds the other by at most the share `within`; the last level takes the rest. */
    kind: z.literal('amount'),
    field: z.literal('amount'),
    ...field,
    /**
     * An exact agreement in a rare amount says more than in a common one. `minimum` is the least share that an amount
     * is taken to have, so that no single odd value decides; `strength` 0 switches it off.
     */
    rarity: z.object({ minimum: z.number().gt(0).lte(1), strength: z.number().min(0).max(1) }),
    levels: z
      .array(
        z.object({
          ...learned,
          within: z.number().min(0).nullable(),
          /** The same digits, whatever stands behind which: 34.90, 3490 and 349 are. */
          digits: z.literal(true).optional(),
        }),
      )
      .min(2),
  }),
  z.object({
    /** Milliseconds from the left to the right claim, `from_ms` included, `until_ms` not; the last takes the rest. */
    kind: z.literal('lag'),
    field: z.literal('lag'),
    ...field,
    levels: z
      .array(
        z.object({ ...learned, from_ms: z.number().int().nullable(), until_ms: z.number().int().nullable() }),
      )
      .min(2),
  }),
  z.object({
    /** Two levels: the same, another. Case does not count. */
    kind: z.literal('same'),
    field: z.enum(['currency', 'sub1', 'country', 'system', 'browser', 'network', 'consent', 'click_at']),
    ...field,
    levels: z.array(z.object(learned)).length(2),
  }),
  z.object({
    /** Three levels: the same but for case and signs; the one begins or ends with the other (6 characters); another. */
    kind: z.literal('id'),
    field: z.enum(['click_id', 'order_id']),
    ...field,
    levels: z.array(z.object(learned)).length(3),
  }),
  z.object({
    /** Two levels: the free text of one side holds the order id of the other; it does not. */
    kind: z.literal('memo'),
    field: z.literal('memo'),
    ...field,
    levels: z.array(z.object(learned)).length(2),
  }),
]);
export type Comparison = z.infer<typeof Comparison>;

/** The settings of the probable matching of one pair of sources, and what was learned for them. */
export const Matcher = z.object({
  version: z.literal(1),
  /** Which pairs are compared: those that share all keys of any block. */
  blocks: z.array(z.object({ name: z.string(), on: z.array(BlockKey).min(1) })).min(1),
  /** A block is left out, and reported, where it would make more pairs than this. Counted before any is made. */
  pairs_max: z.number().int().min(1),
  comparisons: z.array(Comparison).min(1),
  /** Of the claims that ids left over on the smaller side, the share that the other told of too. Null until learned. */
  lambda: Share,
  /** Weight in bits below which a pair is neither a candidate nor an alternative to one. */
  floor_bits: z.number(),
  /** Pairs at least this probable are accepted, where the probability was calibrated on pairs that ids joined. */
  threshold: z.number().gt(0.5).lt(1),
  /** And where it could not be. */
  threshold_uncalibrated: z.number().gt(0.5).lt(1),
  /** And then only if at least this `lambda` was found: files that have nothing in common seem to share a few. */
  lambda_min_uncalibrated: z.number().min(0).max(1),
  /** What a posterior is worth: from it on, up to the next step, so many of the pairs that ids joined were right. */
  calibration: z
    .array(z.object({ from: z.number(), probability: z.number().min(0).max(1), pairs: z.number().int() }))
    .nullable(),
  /** Claims of each side that u is counted on, and pairs joined by ids that m is. Chosen by the hash of id and seed. */
  sample: z.object({ claims: z.number().int().min(1), pairs: z.number().int().min(1), seed: z.string() }),
});
export type Matcher = z.infer<typeof Matcher>;
