import { z } from 'zod';
import { CauseCode, Certainty } from './cause.ts';
import { GateSaid } from './gate-said.ts';
import { Amount, Role } from './money.ts';
import { SIDE_NAMES, SideName } from './side-name.ts';
import { DifferingField, MatchedBy, NotCompared, NotExpected, State, Verdict } from './verdict.ts';

/** Conversions by verdict; every verdict is there, also those that are 0. */
export const VerdictCounts = z.record(Verdict, z.number().int());
export type VerdictCounts = z.infer<typeof VerdictCounts>;

/** A sum of one currency, on each side. A side that was absent everywhere sums to `0`. */
const SideSums = z.object({ pixel: Amount, postback: Amount });

/** Sums by verdict and currency. `XXX` (ISO 4217: no currency) holds amounts that name none. */
export const ValueByVerdict = z.record(Verdict, z.record(z.string(), SideSums));
export type ValueByVerdict = z.infer<typeof ValueByVerdict>;

/** Something of each file, under the name of its side. */
const BySide = <T extends z.ZodType>(of: T) => z.partialRecord(SideName, of);

const int = z.number().int();

/**
 * The verdicts of two files, by the names of their sides: `pixel_only` and `postback_only`, or `ours_only` and
 * `theirs_only`. Those of the two sides at hand are there, also when they are 0.
 */
export const FileVerdicts = z.object({
  agreed: int,
  differs: int,
  pixel_only: int.optional(),
  postback_only: int.optional(),
  report_only: int.optional(),
  ours_only: int.optional(),
  theirs_only: int.optional(),
  waiting: int,
  not_expected: int,
});
export type FileVerdicts = z.infer<typeof FileVerdicts>;
export const FileVerdict = FileVerdicts.keyof();
export type FileVerdict = z.infer<typeof FileVerdict>;

/** How many conversions of a verdict have this primary cause, and how sure it is. */
export const CauseCount = z.object({
  verdict: Verdict,
  cause: CauseCode,
  certainty: Certainty,
  conversions: int,
});
export type CauseCount = z.infer<typeof CauseCount>;

/** What can be said of the conversions of one pair of files. */
const PairTotals = z.object({
  conversions: int,
  verdicts: FileVerdicts,
  /** Pairs by the rule that joined them. */
  matched_by: z.record(MatchedBy, int),
  /** Pairs that differ, by field; one pair may differ in several. */
  differing: z.record(DifferingField, int),
  /** Why a side was not due. */
  not_expected: z.record(NotExpected, int),
  /** Pairs whose amounts were not compared. */
  not_compared: z.record(NotCompared, int),
  /** Primary causes, most frequent first. A gap of which nothing is known has the cause `unknown`. */
  causes: z.array(CauseCount.extend({ verdict: FileVerdict })),
  /** Sums by verdict, currency and side. `XXX` (ISO 4217: no currency) holds amounts that name none. */
  value: z.partialRecord(FileVerdict, z.record(z.string(), BySide(Amount))),
  /** One-sided conversions whose grace was assumed, not learned: fewer than 50 matured pairs. */
  provisional: int,
  /** Share of the conversions expected on both sides that one side lacks, with a 95 % interval. */
  gap: z.object({
    expected: int,
    missing: int,
    share: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    method: z.enum(['wilson', 'beta_binomial_by_day', 'bootstrap_by_day', 'none']),
  }),
});
export type PairTotals = z.infer<typeof PairTotals>;

/** How a file's columns were read. */
export const FileMapping = z.object({
  /** The preset that was named or recognised. */
  preset: z.string(),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']),
  delimiter: z.string(),
  /** Canonical field to header of the file. */
  columns: z.record(z.string(), z.string()),
  /** Headers that nothing was made of. */
  ignored: z.array(z.string()),
  decimal: z.enum(['.', ',']),
  date_order: z.enum(['iso', 'dmy', 'mdy', 'none']),
  /** Zone of times that state none. */
  zone: z.string(),
  /** Role of the amount that is compared. */
  role: Role.nullable(),
});
export type FileMapping = z.infer<typeof FileMapping>;

/** A check on the whole of the data, made before any row is judged. */
export const Gate = z.object({
  gate: z.enum([
    'coverage',
    'scope',
    'ids_join',
    'time_zone_shift',
    'date_basis',
    'settings_changed',
    'roles',
    'currencies',
    'received_at',
  ]),
  status: z.enum(['passed', 'failed', 'could_not_judge']),
  /** What was seen and what to do about it, in one or two sentences. */
  message: z.string(),
  /** The same as codes with their figures, for other languages. */
  said: z.array(GateSaid),
  /** Conversions that it touches. */
  conversions: z.number().int(),
  /** The two files that it is about, where there are more than two. */
  sides: z.tuple([SideName, SideName]).optional(),
});
export type Gate = z.infer<typeof Gate>;

/** What was done to pair conversions that no id joins. */
export const Probable = z.object({
  /** Conversions that ids left over. */
  claims: BySide(z.number().int()),
  /** Which amounts were compared. */
  role: Role,
  /** What claims had to share to be compared, how many pairs did, and whether they were compared or too many. */
  blocks: z.array(z.object({ name: z.string(), pairs: z.number().int(), used: z.boolean() })),
  /** Of the smaller side's left-over conversions, the share that the other side is held to have told of too. */
  lambda: z.number().nullable(),
  /** How often two claims agree in a field: `m` if they are one conversion, `u` if they are not. Null: never compared. */
  comparisons: z.array(
    z.object({
      field: z.string(),
      levels: z.array(z.object({ name: z.string(), m: z.number().nullable(), u: z.number().nullable() })),
    }),
  ),
  /** Pairs at least this probable were accepted. */
  threshold: z.number(),
  /** The probabilities were held against pairs that ids joined. Otherwise only more probable pairs are accepted. */
  calibrated: z.boolean(),
  accepted: z.number().int(),
});
export type Probable = z.infer<typeof Probable>;
/** How a conversion of a later export differs from an earlier one. The first three were credited before. */
export const Change = z.enum(['vanished', 'declined', 'lowered', 'appeared']);
export type Change = z.infer<typeof Change>;

/** Of one change in one currency. `XXX`: no currency. */
const ChangeSum = z.object({ currency: z.string(), conversions: int, before: Amount, after: Amount });

/** Something that was credited in an earlier export and is gone, declined or worth less in a later one. */
export const ChangedAfterCredit = z.object({
  change: Change,
  type: z.string(),
  order_id: z.string().nullable(),
  click_id: z.string().nullable(),
  occurred_at: int.nullable(),
  currency: z.string().nullable(),
  before_state: z.string().nullable(),
  after_state: z.string().nullable(),
  before_amount: Amount.nullable(),
  after_amount: Amount.nullable(),
});
export type ChangedAfterCredit = z.infer<typeof ChangedAfterCredit>;

/** An earlier export of the same period, beside the later one. */
export const EarlierExport = z.object({
  status: z.enum(['judged', 'could_not_judge']),
  /** The checks on the whole that failed, where nothing could be judged. */
  failed: z.array(z.string()),
  vanished: int,
  declined: int,
  lowered: int,
  /** The first thousand of them, oldest first. */
  changes: z.array(ChangedAfterCredit),
  /** What the later export has of the earlier one's time and the earlier one had not; the first thousand are listed. */
  appeared: int,
  arrivals: z.array(ChangedAfterCredit),
  /** Sums by change and currency, of what both exports name: before, and after. */
  figures: z.record(Change, z.array(ChangeSum)),
});
export type EarlierExport = z.infer<typeof EarlierExport>;

/** What `tallystick reconcile --json` prints, and `report.json`. */
export const ReconcileReport = PairTotals.extend({
  version: z.literal(1),
  /** The moment for which the report holds, UTC milliseconds: what was not due then is `waiting`. */
  as_of: int,
  /** The files by name. The first two are the pair that the totals are about. */
  sides: z.array(SideName).min(2).max(SIDE_NAMES.length),
  /** Rows of each file below its header. rows = claims + duplicates + updates + items + refused. */
  rows: BySide(int),
  claims: BySide(int),
  duplicates: BySide(int),
  updates: BySide(int),
  /** Rows that were a further item of an order. */
  items: BySide(int),
  /** Rows that could not be read, by reason. */
  refused: BySide(z.object({ rows: int, reasons: z.record(z.string(), int) })),
  gates: z.array(Gate),
  /** What was paired by likeness in the main pair; null where nothing was left over that could be compared. */
  probable: Probable.nullable(),
  mapping: BySide(FileMapping),
  /** With a third file: each of the first two beside it. */
  pairs: z.array(PairTotals.extend({ sides: z.tuple([SideName, SideName]) })).optional(),
  /** With a third file: the conversions of the first two that it has or lacks, and those that only it has. */
  beside: z
    .object({
      side: SideName,
      has: z.partialRecord(FileVerdict, int),
      lacks: z.partialRecord(FileVerdict, int),
      alone: int,
    })
    .optional(),
  /** With an earlier export: what was changed after it was credited. */
  earlier: EarlierExport.optional(),
  /** With an earlier run: the conversions that it did not have, or had with another verdict, by verdict. */
  since: z.object({ new: z.record(z.string(), int) }).optional(),
  /** What none of these files could have seen, in words. */
  unseen: z.object({ code: z.enum(['purchase']), message: z.string() }).optional(),
});
export type ReconcileReport = z.infer<typeof ReconcileReport>;

/** One side of a conversion: the claim of one source, duplicates folded, items summed, updates applied. */
export const Side = z.object({
  source: z.string(),
  event_id: z.string().nullable(),
  order_id: z.string().nullable(),
  click_id: z.string().nullable(),
  type: z.string(),
  /** As first reported; of the first role that the claim has an amount of. */
  amount: Amount.nullable(),
  role: Role.nullable(),
  currency: z.string().nullable(),
  /** After all updates. */
  net_amount: Amount.nullable(),
  amounts: z.partialRecord(Role, Amount),
  state: State.nullable(),
  /** UTC milliseconds; the sender's clock. */
  occurred_at: z.number().int().nullable(),
  /** UTC milliseconds; our clock. */
  received_at: z.number().int(),
  /** Observations folded into it: 1 + duplicates + updates + further items. */
  observations: z.number().int(),
  duplicates: z.number().int(),
  updates: z.number().int(),
  items: z.number().int(),
  flags: z.array(z.string()),
});
export type Side = z.infer<typeof Side>;

/** A field on which the two sides disagree, with what each says. */
export const Difference = z.object({
  field: DifferingField,
  pixel: z.string().nullable(),
  postback: z.string().nullable(),
});
export type Difference = z.infer<typeof Difference>;

/** One conversion of a pair of sources. */
export const Conversion = z.object({
  /** Stays the same while the pixel's claim does; an older id of the same conversion still finds it. */
  id: z.string(),
  site: z.string(),
  type: z.string(),
  order_id: z.string().nullable(),
  click_id: z.string().nullable(),
  verdict: Verdict,
  /** The verdict rests on an assumed grace, not a learned one. */
  provisional: z.boolean(),
  /** Until when the missing side is waited for, UTC milliseconds. Null where both are there or none is due. */
  due_at: z.number().int().nullable(),
  not_expected: NotExpected.nullable(),
  matched_by: MatchedBy.nullable(),
  /** How many claims of the other side the rule could have chosen. */
  candidates: z.number().int().nullable(),
  tie_broken_by: z.string().nullable(),
  /** Of a pair made by likeness: how probable it is, 0 to 1. */
  probability: z.number().nullable(),
  /** Why a side is missing or the two differ: the first cause that is proved, else the first that is likely. */
  cause: CauseCode.nullable(),
  certainty: Certainty.nullable(),
  differences: z.array(Difference),
  not_compared: NotCompared.nullable(),
  /** Where the money stands, as the postback says. */
  state: State.nullable(),
  /** First arrival of either side, our clock. */
  received_at: z.number().int(),
  pixel: Side.nullable(),
  postback: Side.nullable(),
});
export type Conversion = z.infer<typeof Conversion>;
