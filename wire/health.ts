import { z } from 'zod';
import { Channel } from './verdict.ts';

/**
 * How a source is doing, judged by what reached our door. In this order, the first that holds:
 * `misconfigured`: of the last 24 hours' requests at least 3 and a tenth had the same trouble, or nothing came but refused ones;
 * `inactive`: nothing for 7 days, or never;
 * `quiet`: far less than in the same hours of each of the last days, which is not yet broken;
 * `recording`: none of these.
 */
export const SourceStatus = z.enum(['recording', 'quiet', 'inactive', 'misconfigured']);
export type SourceStatus = z.infer<typeof SourceStatus>;

/** Requests of one kind of trouble within 24 hours. */
export const Trouble = z.object({
  /** A refusal's reason, or the flag of requests that were accepted and say that something is set up wrongly. */
  code: z.string(),
  kind: z.enum(['refusal', 'flag']),
  requests: z.number().int(),
  /** All requests of the source in those 24 hours, refused ones among them. */
  of: z.number().int(),
  last_at: z.number().int(),
  /** Enough good requests have come since: it no longer counts. */
  mended: z.boolean(),
});
export type Trouble = z.infer<typeof Trouble>;

/** The same hours of the days before, set beside the last ones. */
export const Rhythm = z.object({
  /** Width of the window that ends now: the shortest of 3, 6, 12 and 24 hours in which at least 7 events are usual. */
  hours: z.number().int(),
  seen: z.number().int(),
  /** Of the days before, the nearest first; only those on which the source was there already. */
  before: z.array(z.number().int()),
  /** Their mean. */
  expected: z.number(),
});
export type Rhythm = z.infer<typeof Rhythm>;

export const SourceHealth = z.object({
  source: z.string(),
  site: z.string(),
  channel: Channel,
  status: SourceStatus,
  /** When it last sent something that was accepted, test traffic left out; UTC milliseconds. */
  last_at: z.number().int().nullable(),
  /** The same of test traffic, within the last 8 days. */
  last_test_at: z.number().int().nullable(),
  /** Accepted within 24 hours, test traffic left out. */
  accepted_24h: z.number().int(),
  /** Null where too little comes to tell less from usual. */
  rhythm: Rhythm.nullable(),
  troubles: z.array(Trouble),
});
export type SourceHealth = z.infer<typeof SourceHealth>;

/**
 * Whether the two sides of a site's main pair speak of the same orders. `agree`: at least one order of the last 7 days was
 * reported alike. `differ`: orders were reported by both, none alike. `apart`: both report and no order is of both.
 * `one_sided`: only one reports conversions. `none`: neither does.
 */
export const Agreement = z.object({
  state: z.enum(['agree', 'differ', 'apart', 'one_sided', 'none']),
  agreed: z.number().int(),
  /** Conversions of 7 days that were due on both sides and have been waited for. */
  due: z.number().int(),
  waiting: z.number().int(),
  last_at: z.number().int().nullable(),
});
export type Agreement = z.infer<typeof Agreement>;

/** Requests of the last 24 hours that name a site, source or link that does not exist: a wrong key, or a stranger. */
export const Stranger = z.object({
  endpoint: z.enum(['click', 'event', 'postback']),
  reason: z.string(),
  /** What it asked for, where that looks like an id. */
  detail: z.string().nullable(),
  requests: z.number().int(),
  last_at: z.number().int(),
});
export type Stranger = z.infer<typeof Stranger>;

export const Health = z.object({
  as_of: z.number().int(),
  sources: z.array(SourceHealth),
  sites: z.array(z.object({ site: z.string(), agreement: Agreement })),
  /** The most frequent ones, at most 20. */
  strangers: z.array(Stranger),
});
export type Health = z.infer<typeof Health>;
