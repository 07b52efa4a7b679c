import { z } from 'zod';
import { CauseCode, Certainty } from './cause.ts';
import { Amount, Role } from './money.ts';
import { DifferingField, MatchedBy, NotCompared, NotExpected, State, Verdict } from './verdict.ts';

/** Conversions by verdict; every verdict is there, also those that are 0. */
export const VerdictCounts = z.record(Verdict, z.number().int());
export type VerdictCounts = z.infer<typeof VerdictCounts>;

/** A sum of one currency, on each side. A side that was absent everywhere sums to `0`. */
const SideSums = z.object({ pixel: Amount, postback: Amount });

/** Sums by verdict and currency. `XXX` (ISO 4217: no currency) holds amounts that name none. */
export const ValueByVerdict = z.record(Verdict, z.record(z.string(), SideSums));
export type ValueByVerdict = z.infer<typeof ValueByVerdict>;

const BothSides = <T extends z.ZodType>(of: T) => z.object({ pixel: of, postback: of });

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

/** How many conversions of a verdict have this primary cause, and how sure it is. */
export const CauseCount = z.object({
  verdict: Verdict,
  cause: CauseCode,
  certainty: Certainty,
  conversions: z.number().int(),
});
export type CauseCount = z.infer<typeof CauseCount>;

/** A check on the whole of the data, made before any row is judged. */
export const Gate = z.object({
  gate: z.enum(['coverage', 'ids_join', 'roles', 'currencies', 'received_at']),
  status: z.enum(['passed', 'failed', 'could_not_judge']),
  /** What was seen and what to do about it, in one or two sentences. */
  message: z.string(),
  /** Conversions that it touches. */
  conversions: z.number().int(),
});
export type Gate = z.infer<typeof Gate>;

/** What was done to pair conversions that no id joins. */
export const Probable = z.object({
  /** Conversions that ids left over. */
  claims: BothSides(z.number().int()),
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

/** What `tallystick reconcile --json` prints, and `report.json`. */
export const ReconcileReport = z.object({
  version: z.literal(1),
  /** The moment for which the report holds, UTC milliseconds: what was not due then is `waiting`. */
  as_of: z.number().int(),
  /** Rows of each file below its header. rows = claims + duplicates + updates + items + refused. */
  rows: BothSides(z.number().int()),
  claims: BothSides(z.number().int()),
  duplicates: BothSides(z.number().int()),
  updates: BothSides(z.number().int()),
  /** Rows that were a further item of an order. */
  items: BothSides(z.number().int()),
  /** Rows that could not be read, by reason. */
  refused: BothSides(z.object({ rows: z.number().int(), reasons: z.record(z.string(), z.number().int()) })),
  conversions: z.number().int(),
  verdicts: VerdictCounts,
  /** Pairs by the rule that joined them. */
  matched_by: z.record(MatchedBy, z.number().int()),
  /** Pairs that differ, by field; one pair may differ in several. */
  differing: z.record(DifferingField, z.number().int()),
  /** Why a side was not due. */
  not_expected: z.record(NotExpected, z.number().int()),
  /** Pairs whose amounts were not compared. */
  not_compared: z.record(NotCompared, z.number().int()),
  /** Primary causes, most frequent first. A gap of which nothing is known has the cause `unknown`. */
  causes: z.array(CauseCount),
  value: ValueByVerdict,
  /** One-sided conversions whose grace was assumed, not learned: fewer than 50 matured pairs. */
  provisional: z.number().int(),
  /** Share of the conversions expected on both sides that one side lacks, with a 95 % interval. */
  gap: z.object({
    expected: z.number().int(),
    missing: z.number().int(),
    share: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    method: z.enum(['wilson', 'beta_binomial_by_day', 'bootstrap_by_day', 'none']),
  }),
  gates: z.array(Gate),
  /** Null where nothing was left over that could be compared. */
  probable: Probable.nullable(),
  mapping: BothSides(FileMapping),
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
  differences: z.array(Difference),
  not_compared: NotCompared.nullable(),
  /** Why a side is missing or the two differ: the first cause that is proved, else the first that is likely. */
  cause: CauseCode.nullable(),
  certainty: Certainty.nullable(),
  /** Where the money stands, as the postback says. */
  state: State.nullable(),
  /** First arrival of either side, our clock. */
  received_at: z.number().int(),
  pixel: Side.nullable(),
  postback: Side.nullable(),
});
export type Conversion = z.infer<typeof Conversion>;
