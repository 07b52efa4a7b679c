import { z } from 'zod';
import { CauseCode, Certainty } from './cause.ts';
import { Affiliate, Config, Link, Role, Scope, Settings, Site, Source } from './config.ts';
import { FindingCode } from './finding.ts';
import { LIMITS } from './limits.ts';
import { Amount } from './money.ts';
import { NotQueried, Progress, QueryBrief, QueryStep } from './query.ts';
import { CalibrationRecord } from './record.ts';
import { Conversion, ReconcileReport, ValueByVerdict, VerdictCounts } from './report.ts';
import { Terms } from './terms.ts';
import { Sends, Verdict } from './verdict.ts';

/** UTC milliseconds, or an ISO 8601 time with its zone. */
const When = z.union([
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
  z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
  z.iso.date().transform((text) => Date.parse(text)),
]);

const Id = z.string().max(64);

/** Several values, with commas. */
export const Commas = z
  .string()
  .max(200)
  .transform((text) => text.split(','));

/** What may be told of where a conversion came from. Each may not be known. */
export const Trait = z.enum(['affiliate', 'link', 'sub_id', 'browser', 'system', 'country', 'product']);
export type Trait = z.infer<typeof Trait>;

/** Where and when: what even figures that are of no single conversion may be narrowed by. */
export const Span = z.object({
  /** All sites but the test sites, unless one is named. */
  site: Id.optional(),
  /** The source that is set beside the pixel; each site's main pair unless said. */
  source: Id.optional(),
  from: When.optional(),
  to: When.optional(),
});

/** What a list or a figure is about. `from` and `to` are of `received_at`, half-open, UTC. */
export const Filter = Span.extend({
  affiliate: Id.optional(),
  link: Id.optional(),
  /** The first sub id, of the click or else as a source tells it. This and what follows: the very text. */
  sub_id: z.string().max(LIMITS.valueLength).optional(),
  /** Families, as `breakdown` names them. */
  browser: z.string().max(LIMITS.valueLength).optional(),
  system: z.string().max(LIMITS.valueLength).optional(),
  country: z.string().max(LIMITS.valueLength).optional(),
  /** The first item that a source tells. */
  product: z.string().max(LIMITS.valueLength).optional(),
  /** Conversions of which none of these is known; several with commas. */
  unknown: Commas.pipe(z.array(Trait).min(1)).optional(),
  type: z.string().max(LIMITS.valueLength).optional(),
  /** One verdict, or several with commas. */
  verdict: Commas.pipe(z.array(Verdict).min(1)).optional(),
  /** A primary cause. */
  cause: CauseCode.optional(),
});
export type Filter = z.infer<typeof Filter>;

/** An estimate of a share: 0 to 1, with a 95 % interval. */
export const Share = z.object({
  share: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  method: z.enum(['wilson', 'beta_binomial_by_day', 'bootstrap_by_day', 'none']),
});
export type Share = z.infer<typeof Share>;

export const Summary = z.object({
  as_of: z.number().int(),
  conversions: z.number().int(),
  verdicts: VerdictCounts,
  /** Of all conversions of the filter. */
  shares: z.record(Verdict, Share),
  /** Of the conversions expected on both sides. */
  gap: ReconcileReport.shape.gap,
  value: ValueByVerdict,
  /** What one-sided conversions were worth, by currency: `XXX` (ISO 4217: no currency) where none was named. */
  at_stake: z.record(z.string(), Amount),
  /**
   * Of the orders that an imported report of all orders lists, those that our sides told of: by the order's own time. Null
   * where there is no such report, and under filters that its orders have nothing of.
   */
  order_system: z
    .object({
      source: z.string(),
      orders: z.number().int(),
      pixel: z.number().int(),
      postback: z.number().int(),
      either: z.number().int(),
    })
    .nullable(),
  provisional: z.number().int(),
  duplicates: z.object({ pixel: z.number().int(), postback: z.number().int() }),
  not_compared: ReconcileReport.shape.not_compared,
  not_expected: ReconcileReport.shape.not_expected,
  causes: ReconcileReport.shape.causes,
});
export type Summary = z.infer<typeof Summary>;

export const SeriesQuery = Filter.extend({ bucket: z.enum(['hour', 'day']).default('day') });

export const SurvivalQuery = Span.omit({ source: true }).extend({
  basis: z.enum(['written', 'click']).default('written'),
});

/** Conversions by verdict over time. Buckets begin at the hour or day of `zone`; those without one are absent. */
export const Series = z.object({
  bucket: z.enum(['hour', 'day']),
  zone: z.string(),
  points: z.array(z.object({ at: z.number().int(), verdicts: VerdictCounts })),
});
export type Series = z.infer<typeof Series>;

export const ConversionSort = z.enum(['received_at', '-received_at', 'amount', '-amount']);
export type ConversionSort = z.infer<typeof ConversionSort>;

export const ConversionsQuery = Filter.extend({
  limit: z.coerce.number().int().min(1).max(LIMITS.pageRows).default(50),
  cursor: z.string().max(256).optional(),
  /** An order, click or event id: whole, or its beginning followed by `*`. */
  q: z
    .string()
    .trim()
    .min(1)
    .max(LIMITS.idLength + 1)
    .optional(),
  /** How far their query has come; `none` where there is none. Several with commas. */
  progress: Commas.pipe(z.array(z.union([Progress, z.literal('none')])).min(1)).optional(),
  sort: ConversionSort.default('-received_at'),
});
export type ConversionsQuery = z.infer<typeof ConversionsQuery>;

/** A conversion of a list, with what was done about it. */
export const ListedConversion = Conversion.extend({
  query: QueryBrief.nullable(),
  /**
   * By how much the postback came after the pixel; before it where negative. `received`: at our door. `occurred`: as
   * both tell it, of files, which are all received at once. Null where a side is missing or tells no time.
   */
  lag: z.object({ ms: z.number().int(), basis: z.enum(['received', 'occurred']) }).nullable(),
});
export type ListedConversion = z.infer<typeof ListedConversion>;

export const ConversionsPage = z.object({
  conversions: z.array(ListedConversion),
  /** Give it back as `cursor` for the next page; null at the end. */
  next: z.string().nullable(),
});
export type ConversionsPage = z.infer<typeof ConversionsPage>;

/** One observation as it was recorded, for the page of a conversion. */
export const RawObservation = z.object({
  id: z.string(),
  source: z.string(),
  channel: z.enum(['pixel', 'postback', 'report']),
  /** What it did to its claim. */
  part: z.enum(['first', 'duplicate', 'update', 'item']),
  received_at: z.number().int(),
  /** The journal record's public part, as written. */
  record: z.record(z.string(), z.unknown()),
  /** The private part, while the key of its day exists. */
  private: z.record(z.string(), z.unknown()).nullable(),
});
export type RawObservation = z.infer<typeof RawObservation>;

/** One cause of a conversion, with what it rests on. */
export const CauseView = z.object({
  cause: CauseCode,
  certainty: Certainty,
  /** The id of the record that it rests on: an observation, a visit, a click or a refusal. */
  witness: z.string().nullable(),
  /** UTC milliseconds. */
  evidence_at: z.number().int().nullable(),
  /** What the record says, in as few words as it has: a reason, a page, two values. */
  evidence: z.string().nullable(),
});
export type CauseView = z.infer<typeof CauseView>;

/** What one field adds to the weight of a pair that was made by likeness, in bits: 3 bits are 8 times the odds. */
export const Weight = z.object({ field: z.string(), level: z.string(), bits: z.number() });
export type Weight = z.infer<typeof Weight>;

/** What the stores of the browser held of the true click at the order, and who says which that was. */
export const Identity = z.object({
  click_id: z.string(),
  /** `source`: one that kept the id on its server. `store`: the cookie that our collector set. */
  witness: z.enum(['source', 'store']),
  cookie: z.enum(['kept', 'lost', 'other']),
  storage: z.enum(['kept', 'lost', 'other']),
  server: z.enum(['kept', 'lost', 'other']).nullable(),
  /** When the stores were last written, UTC milliseconds. */
  written_at: z.number().int().nullable(),
});
export type Identity = z.infer<typeof Identity>;

export const ConversionDetail = z.object({
  conversion: ListedConversion,
  /** What was done about it, oldest first. */
  queries: z.array(QueryStep),
  /** Why no query can be opened about it; null where one can, or has been. */
  not_queried: NotQueried.nullable(),
  /** The first page that the pixel saw after the click, with its id in the address. */
  landing: z.object({ received_at: z.number().int(), page: z.string().nullable() }).nullable(),
  /** All causes that hold, in order; the primary one is `conversion.cause`. */
  causes: z.array(CauseView),
  weights: z.array(Weight),
  identity: Identity.nullable(),
  findings: z.array(
    z.object({
      finding: FindingCode,
      claim: z.string(),
      witness: z.string().nullable(),
      evidence_at: z.number().int().nullable(),
      evidence: z.string().nullable(),
    }),
  ),
  observations: z.array(RawObservation),
  /** The verdicts it has had, oldest first. */
  history: z.array(z.object({ at: z.number().int(), verdict: Verdict })),
  /** The click that it came from, where it came through one of our links. */
  click: z
    .object({ click_id: z.string(), link: z.string(), affiliate: z.string(), received_at: z.number().int() })
    .nullable(),
});
export type ConversionDetail = z.infer<typeof ConversionDetail>;

/**
 * The balance. received = accepted + flagged + refused; accepted + flagged = stored + not_loaded; duplicates are
 * part of stored. Dropped requests were never read whole and are not part of received.
 */
export const Counts = z.object({
  received: z.number().int(),
  accepted: z.number().int(),
  flagged: z.number().int(),
  refused: z.number().int(),
  stored: z.number().int(),
  not_loaded: z.number().int(),
  duplicates: z.number().int(),
  dropped: z.number().int(),
});
export type Counts = z.infer<typeof Counts>;

export const Status = z.object({
  version: z.string(),
  as_of: z.number().int(),
  counts: Counts,
  /** By code. */
  refused: z.record(z.string(), z.number().int()),
  dropped: z.record(z.string(), z.number().int()),
  balanced: z.boolean(),
  /** Per journal writer: what is on disk and what of it is loaded. */
  journals: z.array(z.object({ writer: z.string(), written: z.number().int(), loaded: z.number().int() })),
});
export type Status = z.infer<typeof Status>;

export const NewSite = z.object({
  name: Site.shape.name,
  origins: Site.shape.origins,
  consent: Site.shape.consent.optional(),
  gpc: Site.shape.gpc.optional(),
  zone: Site.shape.zone.optional(),
  test: Site.shape.test,
  /** How late the pixel may be, where that is known; otherwise it is learned. */
  grace_ms: Source.shape.grace_ms,
  /** The types that the pixel sends, where it does not send all: a rebill happens on a server. */
  types: Source.shape.types.optional(),
});
export type NewSite = z.infer<typeof NewSite>;
export const CreatedSite = z.object({ id: z.string(), snippet: z.string() });
export type CreatedSite = z.infer<typeof CreatedSite>;

export const NewSource = z.object({
  name: Source.shape.name,
  site: Id,
  /** A postback calls us; of a report files are imported. */
  channel: z.enum(['postback', 'report']).default('postback'),
  preset: z.string().max(64).default('generic'),
  sends: Sends.optional(),
  types: Source.shape.types.optional(),
  grace_ms: Source.shape.grace_ms,
  click_kept: Source.shape.click_kept.optional(),
});
export type NewSource = z.input<typeof NewSource>;
export const CreatedSource = z.object({
  id: z.string(),
  /** Shown this once. Empty for a report, which nobody calls. */
  token: z.string(),
  /** Complete, with the token and the preset's macros. Empty for a report. */
  url: z.string(),
});
export type CreatedSource = z.infer<typeof CreatedSource>;

export const NewLink = z.object({
  name: z.string().max(100).optional(),
  site: Id,
  to: Link.shape.to,
  /** An affiliate's id, or a name: a new name makes a new affiliate. */
  affiliate: z.string().trim().min(1).max(100),
});
export type NewLink = z.infer<typeof NewLink>;
export const CreatedLink = z.object({ id: z.string(), url: z.string() });
export type CreatedLink = z.infer<typeof CreatedLink>;

export const NewAffiliate = z.object({ name: Affiliate.shape.name, terms: Terms.optional() });
export type NewAffiliate = z.infer<typeof NewAffiliate>;
export const CreatedAffiliate = z.object({ id: z.string() });
export type CreatedAffiliate = z.infer<typeof CreatedAffiliate>;

/** All that an affiliate is promised, in the place of what was promised before. */
export const NewTerms = z.object({ terms: Terms });
export type NewTerms = z.infer<typeof NewTerms>;

/** The configuration without secrets, for the pages that list it. */
export const ConfigView = z.object({
  settings: Settings,
  sites: z.array(Site.extend({ snippet: z.string() })),
  sources: z.array(
    Source.omit({ keys: true }).extend({
      keys: z.array(z.object({ id: z.string(), created_at: z.number() })),
    }),
  ),
  affiliates: Config.shape.affiliates,
  links: z.array(Link.extend({ url: z.string() })),
  /** The systems whose postbacks can be received, in the order in which lists show them. */
  presets: z.array(z.object({ id: z.string(), name: z.string(), sends: Sends })),
});
export type ConfigView = z.infer<typeof ConfigView>;

/** How an imported file is to be read; what is absent is found out from its contents. The file is the body. */
export const ImportQuery = z.object({
  source: Id,
  /** As its user knows it. */
  name: z.string().trim().min(1).max(255),
  preset: z.string().max(64).optional(),
  zone: z.string().max(64).optional(),
  decimal: z.enum(['.', ',']).optional(),
  date_order: z.enum(['dmy', 'mdy']).optional(),
  /** `field=header`: which header is which field, such as `click_id=sub1`; as often as there is something to say. */
  column: z.union([z.string().max(10_000), z.array(z.string().max(10_000)).max(100)]).optional(),
  /** Says what would be done, and does nothing. */
  dry_run: z.enum(['true', 'false']).default('false'),
});
export type ImportQuery = z.input<typeof ImportQuery>;

export const Import = z.object({
  id: z.string(),
  site: z.string(),
  source: z.string(),
  /** UTC milliseconds. */
  imported_at: z.number().int(),
  name: z.string(),
  sha256: z.string(),
  rows: z.number().int(),
  accepted: z.number().int(),
  refused: z.record(z.string(), z.number().int()),
  /** What it reaches: first and last time that it tells, UTC milliseconds, half-open. */
  from_at: z.number().int().nullable(),
  until_at: z.number().int().nullable(),
  preset: z.string(),
});
export type Import = z.infer<typeof Import>;

/** What became of a file. `known`: it was imported before under that id, so nothing was done. */
export const ImportResult = Import.extend({
  outcome: z.enum(['imported', 'known', 'dry_run']),
  /** Canonical field to header of the file. */
  columns: z.record(z.string(), z.string()),
  /** Headers that nothing was made of. */
  ignored: z.array(z.string()),
});
export type ImportResult = z.infer<typeof ImportResult>;
export const Imports = z.object({ imports: z.array(Import) });
export const Undone = z.object({ id: z.string(), observations: z.number().int() });

/** What a calibration has learned; empty where too little has matured. */
export const CalibrationView = z.object({
  facts: CalibrationRecord.shape.facts,
  spans: CalibrationRecord.shape.spans.unwrap(),
});
export type CalibrationView = z.infer<typeof CalibrationView>;

/** Sign in with a name and a password, or with the one-time token of a sign-in link. */
export const SignIn = z.union([
  z.object({ name: z.string().min(1).max(100), password: z.string().min(1).max(256) }),
  z.object({ setup: z.string().min(1).max(128) }),
]);
export type SignIn = z.infer<typeof SignIn>;

/** A new password, from whoever is signed in. Without one, only a new sign-in link opens the door. */
export const NewPassword = z.object({
  name: z.string().trim().min(1).max(100),
  password: z.string().min(10).max(256),
});
export type NewPassword = z.infer<typeof NewPassword>;

export const Session = z.object({
  user: z.string(),
  /** Null for a token. */
  role: Role.nullable(),
  /** Of whose links alone anything is shown; null where all is. */
  affiliate: z.string().nullable(),
  scopes: z.array(Scope),
  /** The user has a password to come back with. */
  has_password: z.boolean(),
});
export type Session = z.infer<typeof Session>;

/** What every refused request of the API gets. */
export const ApiError = z.object({
  /** Stable, for programs: `bad_request`, `unauthorized`, `forbidden`, `not_found`, `conflict`, `too_many`, `internal`. */
  code: z.string(),
  /** For people: what is wrong, where, and what to do. */
  message: z.string(),
  /** Stable too, and more exact than `code`, where people can meet it: `name_taken`, `too_long`. */
  reason: z.string().optional(),
  /** What the reason is of: `{"name": "Ann"}`, `{"max": 100}`. */
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  /** The parameter or field, where there is one. */
  at: z.string().optional(),
});
export type ApiError = z.infer<typeof ApiError>;
