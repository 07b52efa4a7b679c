import { z } from 'zod';
import type { AuditLang } from './audit.ts';
import { CauseCode } from './cause.ts';
import { QA_CHANGES } from './qa-changes.ts';
import { Verdict } from './verdict.ts';

/** A time, as UTC milliseconds. */
const At = z.number().int();
const Text = z.string().max(10_000);

/** What is varied. A case is one scenario under one value of each. */
export const Conditions = z.object({
  engine: z.enum(['chromium', 'firefox', 'webkitgtk']),
  cookies: z.enum(['allow', 'block_third_party', 'expire_24h', 'expire_7d', 'cleared_before_order']),
  consent: z.enum(['not_asked', 'accepted', 'refused']),
  /** `none`, `shapes` (the rule shapes that come along) or the name of the user's own list file. */
  blocker: z.string().max(200),
  network: z.enum(['fast', 'slow', 'offline_at_order']),
  device: z.enum(['desktop', 'phone']),
  profile: z.enum(['normal', 'private']),
  javascript: z.enum(['on', 'off']),
  csp: z.enum(['none', 'strict']),
});
export type Conditions = z.infer<typeof Conditions>;

/** What one channel reported of an order, as the desk has it. */
export const SeenObservation = z.object({
  channel: z.enum(['pixel', 'postback', 'report']),
  received_at: At,
  /** Names and values as the desk read them; secrets are cut out at the door. */
  fields: z.record(z.string(), Text),
});
export type SeenObservation = z.infer<typeof SeenObservation>;

/** A conversion of a case, as the desk judged it when the case ended. */
export const SeenConversion = z.object({
  order_id: z.string(),
  type: z.string(),
  verdict: Verdict,
  state: z.string().nullable(),
  /** The primary cause. */
  cause: CauseCode.nullable(),
  observations: z.array(SeenObservation),
});
export type SeenConversion = z.infer<typeof SeenConversion>;

/** A request to a tag of somebody else's, decoded as far as its format is known. */
export const SeenTag = z.object({
  system: z.string().max(64),
  at: At,
  url: Text,
  /** Its own word for what happened, where it has one: `Purchase`. */
  event: Text.nullable(),
  order_id: z.string().nullable(),
  amount: z.string().nullable(),
  currency: z.string().nullable(),
  click_id: z.string().nullable(),
  /** Null where there was no answer: most are stopped in the browser. */
  status: z.number().int().nullable(),
});
export type SeenTag = z.infer<typeof SeenTag>;

export const LoggedRequest = z.object({
  at: At,
  method: z.string().max(16),
  url: Text,
  type: z.string().max(16),
  status: z.number().int().nullable(),
  failure: Text.nullable(),
});

/** Something that was expected and did not come about. */
export const Failure = z.object({
  message: Text,
  expected: Text.nullable(),
  actual: Text.nullable(),
});

/** One scenario under one set of conditions. */
export const CaseResult = z.object({
  /** `scenario [condition, condition]`: the same in every run, and what a baseline goes by. */
  id: z.string().max(500),
  scenario: z.string().max(200),
  conditions: Conditions,
  /** `flaky` passed after a retry. `skipped` says why in `note`. */
  outcome: z.enum(['passed', 'failed', 'flaky', 'skipped']),
  note: Text.nullable(),
  started_at: At,
  duration_ms: z.number().int().min(0),
  attempts: z.number().int().min(0),
  failures: z.array(Failure),
  conversions: z.array(SeenConversion),
  refusals: z.array(z.object({ channel: z.enum(['pixel', 'postback']), reason: z.string(), at: At })),
  tags: z.array(SeenTag),
  requests: z.array(LoggedRequest),
  console: z.array(Text),
  /** PNG in base64, of failed cases. */
  screenshot: z.string().nullable(),
});
export type CaseResult = z.infer<typeof CaseResult>;

/** What a browser was measured to allow when the run began. */
export const MeasuredBrowser = z.object({
  engine: Conditions.shape.engine,
  version: z.string(),
  path: z.string(),
  cookies: z.enum(['allow', 'block_third_party']),
  /** Whether a cookie of another site came back: as it is, and in a partition of its own. */
  third_party: z.boolean(),
  partitioned: z.boolean(),
  cannot: z.array(z.string()),
});

export type MeasuredBrowser = z.infer<typeof MeasuredBrowser>;

/** What is otherwise than the last time. */
export const QaChange = z.object({
  kind: z.enum(QA_CHANGES),
  /** Id of the case, and its scenario. */
  case: z.string(),
  scenario: z.string(),
  /** What it was and what it is: outcomes, verdicts or counts, as the kind has it. */
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type QaChange = z.infer<typeof QaChange>;

export const QaComparison = z.object({
  /** When the baseline was made. */
  baseline_at: At,
  changes: z.array(QaChange),
});
export type QaComparison = z.infer<typeof QaComparison>;

/** A run of the lab, as `results.json`, pushed runs and the one-file report have it. */
export const QaRun = z.object({
  version: z.literal(1),
  tallystick: z.string(),
  started_at: At,
  duration_ms: z.number().int().min(0),
  /** The shop that was visited. */
  target: z.string(),
  browsers: z.array(MeasuredBrowser),
  /** In the order of the matrix, whatever ended first. */
  scenarios: z.array(z.object({ name: z.string(), why: z.string(), file: z.string() })),
  cases: z.array(CaseResult),
  /** Absent where it was compared with nothing. */
  comparison: QaComparison.optional(),
  /** What was taken out, so that it stays small enough to be sent or opened; absent where it is whole. */
  left_out: z
    .object({
      requests: z.number().int(),
      console: z.number().int(),
      tags: z.number().int(),
      screenshots: z.number().int(),
      /** Cases of which long texts were cut. */
      cut: z.number().int(),
    })
    .optional(),
});
export type QaRun = z.infer<typeof QaRun>;

/** What one channel saw of a case: of how many conversions, and how often. */
const SeenByChannel = z.object({
  conversions: z.number().int().min(0),
  observations: z.number().int().min(0),
});

/** What a run is compared with: per case, what each channel saw last time. */
export const QaBaseline = z.object({
  version: z.literal(1),
  made_at: At,
  cases: z.record(
    z.string(),
    z.object({
      scenario: z.string(),
      outcome: CaseResult.shape.outcome,
      pixel: SeenByChannel,
      postback: SeenByChannel,
      /** Sorted. */
      verdicts: z.array(Verdict),
    }),
  ),
});
export type QaBaseline = z.infer<typeof QaBaseline>;

/** A run in a list: what is known of it without reading it whole. */
export const QaRunSummary = z.object({
  id: z.string(),
  received_at: At,
  started_at: At,
  duration_ms: z.number().int(),
  target: z.string(),
  tallystick: z.string(),
  browsers: z.array(MeasuredBrowser.pick({ engine: true, version: true })),
  scenarios: z.number().int(),
  outcomes: z.record(CaseResult.shape.outcome, z.number().int()),
  /** How many changes of each kind; null where it was compared with nothing. */
  changes: z.partialRecord(z.enum(QA_CHANGES), z.number().int()).nullable(),
});
export type QaRunSummary = z.infer<typeof QaRunSummary>;
export const QaRuns = z.object({ runs: z.array(QaRunSummary) });
export type QaRuns = z.infer<typeof QaRuns>;

/** What is put into the page that shows a run. */
export type QaReport = { lang: AuditLang; run: QaRun };
