import { z } from 'zod';
import { Amount } from './money.ts';

const Count = z.number().int();
const Ms = z.number().int();

/** An estimate between 0 and 1 with its 95 % interval. */
const Estimate = z.object({ survival: z.number(), low: z.number(), high: z.number() });

/** What the engine calls a store: the cookie that the pixel sets, localStorage, the cookie that our collector sets. */
export const Store = z.enum(['cookie', 'storage', 'server']);
export type Store = z.infer<typeof Store>;

/** How long the click id stays readable in one store of one browser. */
export const SurvivalCurve = z.object({
  /** Family of the browser; null where the agent told none. */
  browser: z.string().nullable(),
  store: Store,
  /** Who knows the true click: a source that kept it on its server, or another store of the same browser. */
  witness: z.enum(['source', 'store']),
  /** Orders that were looked at, of which `replaced` held another click: neither kept nor lost, so not counted. */
  cases: Count,
  replaced: Count,
  /** Bins of an hour up to 48 hours, then of a day up to 30. `at_risk` is the number of looks in the bin. */
  points: z.array(Estimate.extend({ from_ms: Ms, to_ms: Ms, at_risk: Count, kept: Count })),
  /** After 1, 7 and 30 days; null where nobody came back so late. */
  marks: z.array(Estimate.extend({ days: Count }).or(z.null())),
});
export type SurvivalCurve = z.infer<typeof SurvivalCurve>;

/**
 * Cookie survival. Isotonic estimate of current-status data with likelihood-ratio intervals. A browser that lost its
 * id looks like a new visitor, so only orders with an independent witness of the true click are in it.
 */
export const CookieSurvival = z.object({
  /** Since the stores were last written, where caps of browsers begin to count; or since the click. */
  basis: z.enum(['written', 'click']),
  status: z.enum(['judged', 'could_not_judge']),
  /** What it rests on, or why nothing can be said, and what would change that. */
  message: z.string(),
  /** Orders that the pixel saw, and those of them that have a witness. */
  orders: Count,
  witnessed: Count,
  curves: z.array(SurvivalCurve),
});
export type CookieSurvival = z.infer<typeof CookieSurvival>;

const Rate = z.object({
  share: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  method: z.string(),
});

/** What each channel catches of the conversions expected on both sides. */
export const CaptureRates = z.object({
  expected: Count,
  pixel: Rate,
  /** Of those whose visitor did not refuse consent, as far as the server says. */
  pixel_consented: Rate,
  postback: Rate,
  /** Amounts of the conversions that only one side caught, by currency. */
  value_at_stake: z.record(z.string(), Amount),
});
export type CaptureRates = z.infer<typeof CaptureRates>;

/**
 * How many conversions both sides missed: for a page of its own, never in a headline, in money or in a claim.
 */
export const Unseen = z.object({
  seen: Count,
  /** Of all conversions, seen or not: Chapman's estimate, summed over types, with Chao's log interval. */
  estimate: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** The same if the two sides tend to miss the same conversions (odds ratio above 1) or different ones. */
  dependence: z.array(z.object({ odds_ratio: z.number(), estimate: z.number() })),
  /** In words. */
  assumption: z.string(),
});
export type Unseen = z.infer<typeof Unseen>;

/** How one channel's share of missing conversions moves from day to day. */
export const Drift = z.object({
  channel: z.enum(['pixel', 'postback']),
  /** CUSUM over matured days against the first 28 or more, adjusted for weekdays. */
  alarm: z.discriminatedUnion('status', [
    z.object({ status: z.literal('too_few_days'), days: Count, needed: Count }),
    z.object({ status: z.literal('steady') }),
    z.object({
      status: z.literal('drifting'),
      direction: z.enum(['up', 'down']),
      /** Midnight UTC of the day on which it was sure, and of the day since which it has been so. */
      sure_at: Ms,
      since_at: Ms,
      /** Share that was missing before, and since. */
      before: z.number(),
      after: z.number(),
    }),
  ]),
  /**
   * Days of which conversions are still arriving: what share will have arrived in the end, judged by how late the
   * matured ones came. Null where there is no such day, or hardly anything of it is due yet.
   */
  fresh: z.object({ days: Count, share: z.number(), low: z.number(), high: z.number() }).nullable(),
});
export type Drift = z.infer<typeof Drift>;
export const Drifts = z.object({ drifts: z.array(Drift) });
