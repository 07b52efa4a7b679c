import { z } from 'zod';
import { Amount, Currency } from './money.ts';
import { Note, Progress } from './query.ts';
import { Precision, State, Verdict } from './verdict.ts';

/**
 * What the journal holds, one record per thing that happened. A record has two parts: this one, which is kept for
 * ever, and the private one (see {@link PrivatePart}), which is sealed with the key of its day and goes with it.
 * Names are those of the SQL columns. Absent means unknown; nothing is null.
 */
const common = {
  v: z.literal(1),
  /** When we had read the request whole. Our clock, UTC milliseconds. */
  received_at: z.number().int(),
  /** Things that are odd about it: codes of `FLAGS`. */
  flags: z.array(z.string()).optional(),
  /** Test traffic: in no figure. */
  test: z.literal(true).optional(),
};

const Subs = z.record(z.string(), z.string());

/** A click that was redirected, or a preview of one (`HEAD`, prefetch, a mail scanner), which is not a click. */
export const ClickRecord = z.object({
  ...common,
  kind: z.enum(['click', 'preview']),
  site_id: z.string(),
  link_id: z.string(),
  affiliate_id: z.string(),
  click_id: z.string(),
  subs: Subs.optional(),
  foreign: Subs.optional(),
  /** Host of the referring page. */
  referrer: z.string().optional(),
  /** The browser sent the Global Privacy Control signal. */
  gpc: z.boolean().optional(),
});
export type ClickRecord = z.infer<typeof ClickRecord>;

/** The stores of {@link ClickStores}, and `server`: the HttpOnly cookie that the collector itself read. */
const Stores = z.object({
  url: z.string().optional(),
  cookie: z.string().optional(),
  storage: z.string().optional(),
  server: z.string().optional(),
});

const browser = {
  page: z.string(),
  referrer: z.string().optional(),
  /** What each store held; `click_id` of the record is the first of url, cookie, storage, server. */
  stores: Stores,
  foreign: Subs.optional(),
  consent: z.string().optional(),
  send_id: z.string(),
  age_ms: z.number(),
  attempt: z.number(),
  transport: z.string(),
  visibility: z.string(),
  restored: z.boolean().optional(),
  webdriver: z.boolean().optional(),
};

/** One page load seen by the pixel. */
export const VisitRecord = z.object({
  ...common,
  kind: z.literal('visit'),
  site_id: z.string(),
  source_id: z.string(),
  /** `received_at` less the age that the pixel stated. */
  occurred_at: z.number().int(),
  click_id: z.string().optional(),
  browser: z.object(browser),
});
export type VisitRecord = z.infer<typeof VisitRecord>;

/** One record of a conversion by one source, whatever the channel. */
export const ObservationRecord = z.object({
  ...common,
  kind: z.literal('observation'),
  site_id: z.string(),
  source_id: z.string(),
  /** Whose clock: the sender's; a pixel's is `received_at` less the age that it states. */
  occurred_at: z.number().int().optional(),
  precision: Precision.optional(),
  sent_at: z.number().int().optional(),
  click_at: z.number().int().optional(),
  type: z.string(),
  event_id: z.string().optional(),
  order_id: z.string().optional(),
  click_id: z.string().optional(),
  order_value: Amount.optional(),
  commission: Amount.optional(),
  network_revenue: Amount.optional(),
  currency: Currency.optional(),
  /** The sender's own word, and what its status map makes of it. */
  status: z.string().optional(),
  state: State.optional(),
  reason: z.string().optional(),
  /** SKU, commission group or shipment, where the source sends a row per item. */
  item_id: z.string().optional(),
  items: z.array(z.unknown()).optional(),
  code: z.string().optional(),
  /** The visitor's decision as the server knows it. */
  consent: z.string().optional(),
  /** Of the buyer, as the sender tells it: the family of the operating system, the country (ISO 3166-1 alpha-2). */
  system: z.string().optional(),
  country: z.string().optional(),
  /** Free text of the sender, such as a bank's line. */
  memo: z.string().optional(),
  /** The import that brought it, where it came from a file. */
  batch_id: z.string().optional(),
  /** Of the request: a resend carries the same one. */
  send_id: z.string().optional(),
  subs: Subs.optional(),
  /** What an imported file says it was sold under. */
  offer: z.string().optional(),
  campaign: z.string().optional(),
  foreign: Subs.optional(),
  browser: z.object(browser).omit({ send_id: true, foreign: true, consent: true }).optional(),
  /** How a postback proved where it came from, and which of the source's keys did. */
  auth: z.object({ method: z.string(), key: z.string() }).optional(),
});
export type ObservationRecord = z.infer<typeof ObservationRecord>;

/** A request that was read whole and not accepted; raw in the private part. */
export const RefusalRecord = z.object({
  ...common,
  kind: z.literal('refusal'),
  endpoint: z.enum(['click', 'event', 'postback']),
  reason: z.string(),
  /** Which parameter or field, in words a person can act on. */
  detail: z.string().optional(),
  site_id: z.string().optional(),
  source_id: z.string().optional(),
});
export type RefusalRecord = z.infer<typeof RefusalRecord>;

/** Requests that were never read whole or not taken; counted, because nothing else of them is left. */
export const DropRecord = z.object({
  ...common,
  kind: z.literal('drop'),
  reason: z.string(),
  count: z.number().int().min(1),
});
export type DropRecord = z.infer<typeof DropRecord>;

/** What a fact tells of its subject: a source, the source that names a pair, or an affiliate. Those without a unit are 1. */
export const FactName = z.enum([
  /** How late a source may be. */
  'grace_ms',
  /** 1 where a pair's sources name orders alike, 0 where they plainly do not. */
  'order_ids_join',
  /** A source with many conversions has none of this type, while its other side has. */
  'type_never_sent',
  /** What one side of a pair multiplies the other's amounts by, in millionths. */
  'tax_ratio',
  /** What one side of a pair adds to every amount, in millionths. */
  'fixed_fee',
  /** One side of a pair states whole units only. */
  'rounds_amounts',
  /** One side of a pair reads 12,5 as 125. */
  'drops_comma',
  /** A source has never told of two conversions of one click and type, while its other side has. */
  'counts_clicks',
  /** A check on the whole of a pair failed, so that no single row of it can be judged. */
  'causes_withheld',
  /** The collector's own cookie has been seen. */
  'server_cookie_used',
  /** A page, numbers set to 0, that reports orders. */
  'thank_you_page',
  /** An affiliate's clicks are rarely followed by a page of the site. */
  'clicks_lead_nowhere',
  /** Claims of a pair that no id joins are joined by likeness, by amounts of this role: its place among the roles. */
  'compared_role',
  /** The lower 52 bits of the key of a network from which a source sends, one fact for each. */
  'usual_network',
]);
export type FactName = z.infer<typeof FactName>;

/**
 * `silent`: a source sent nothing though it was expected to. `outage`: our own door took nothing, `shut` if it said so
 * itself. `uncovered`: a file does not reach there.
 */
export const SpanName = z.enum(['silent', 'outage', 'shut', 'uncovered']);
export type SpanName = z.infer<typeof SpanName>;

/** What was learned from matured data, by an explicit step. The newest one is in force, whole. */
export const CalibrationRecord = z.object({
  ...common,
  kind: z.literal('calibration'),
  facts: z.array(
    z.object({
      site_id: z.string(),
      /** A source, or the source that names a pair. */
      subject_id: z.string(),
      type: z.string().optional(),
      page: z.string().optional(),
      name: FactName,
      value: z.number().int(),
      /** Cases that it rests on. */
      support: z.number().int(),
    }),
  ),
  /** Times in which something was not as usual. */
  spans: z
    .array(
      z.object({
        /** Absent where it touches every site. */
        site_id: z.string().optional(),
        subject_id: z.string().optional(),
        type: z.string().optional(),
        name: SpanName,
        /** UTC milliseconds, half-open. */
        from_at: z.number().int(),
        until_at: z.number().int(),
        /** Events that were to be expected in it, and those that came. */
        expected: z.number(),
        seen: z.number().int(),
      }),
    )
    .optional(),
  /** Settings of the probable matching, per pair: see `reconcile/matching/matcher.ts`. */
  matchers: z
    .array(z.object({ site_id: z.string(), subject_id: z.string(), matcher: z.unknown() }))
    .optional(),
});
export type CalibrationRecord = z.infer<typeof CalibrationRecord>;

/** A file that was read in; its rows are observations that bear its `batch_id`. */
export const ImportRecord = z.object({
  ...common,
  kind: z.literal('import'),
  batch_id: z.string(),
  site_id: z.string(),
  source_id: z.string(),
  /** The file as its user knows it, and what it held. */
  name: z.string(),
  sha256: z.string(),
  /** Rows below the header: accepted ones, which follow as observations, and refused ones by reason. */
  rows: z.number().int(),
  accepted: z.number().int(),
  refused: z.record(z.string(), z.number().int()),
  /** First and last time that it tells, UTC milliseconds; half-open. Absent where it tells none. */
  from_at: z.number().int().optional(),
  until_at: z.number().int().optional(),
  preset: z.string(),
  /** Canonical field to header of the file. */
  columns: z.record(z.string(), z.string()),
});
export type ImportRecord = z.infer<typeof ImportRecord>;

/** An import that was taken back: its observations count no more, as if it had never been. */
export const UndoRecord = z.object({ ...common, kind: z.literal('undo'), batch_id: z.string() });
export type UndoRecord = z.infer<typeof UndoRecord>;

/**
 * Something that was done about a conversion: its query came further, or a note was written. The conversion is named by a
 * record of one of its sides, as its id is, so it is found again whatever the engine makes of it later.
 */
export const QueryRecord = z.object({
  ...common,
  kind: z.literal('query'),
  site_id: z.string(),
  /** The source that names the pair. */
  source_id: z.string(),
  /** The number of that record. */
  claim_id: z.string().regex(/^\d{1,19}$/),
  progress: Progress.optional(),
  note: Note.optional(),
  /** Who did it. */
  by: z.string(),
  /** What was held of the conversion then. */
  verdict: Verdict,
  cause: z.string().optional(),
});
export type QueryRecord = z.infer<typeof QueryRecord>;

export const JournalRecord = z.discriminatedUnion('kind', [
  ClickRecord,
  VisitRecord,
  ObservationRecord,
  RefusalRecord,
  DropRecord,
  CalibrationRecord,
  ImportRecord,
  UndoRecord,
  QueryRecord,
]);
export type JournalRecord = z.infer<typeof JournalRecord>;

/** What may tell who a person is, or hold anything at all. Sealed with the key of the day it was received on. */
export const PrivatePart = z.object({
  /** In the form that the privacy setting allows: whole, truncated to /24 or /48, or absent. */
  ip: z.string().optional(),
  agent: z.string().optional(),
  method: z.string().optional(),
  /** The raw query, without its question mark and without credentials. */
  query: z.string().optional(),
  content_type: z.string().optional(),
  /** The raw body; base64 where it was not UTF-8. */
  body: z.string().optional(),
  body_base64: z.string().optional(),
});
export type PrivatePart = z.infer<typeof PrivatePart>;
