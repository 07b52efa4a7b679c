import { z } from 'zod';
import { Series } from './api.ts';
import { CauseCode, Certainty } from './cause.ts';
import { Amount } from './money.ts';
import { SUB_FIELDS } from './preset.ts';
import { ReconcileReport } from './report.ts';
import { SideName } from './side-name.ts';

const SubField = z.enum(SUB_FIELDS);

/** Why a network may refuse a query, found out before it is sent. */
export const QUERY_CHECKS = [
  'no_order_id',
  'no_date',
  'no_amount',
  'no_click_id',
  'click_after_order',
  'outside_window',
  'deadline_passed',
  'order_known',
  'order_repeated',
  'money_returned',
  'cause_against',
] as const;
export const QueryCheck = z.enum(QUERY_CHECKS);
export type QueryCheck = z.infer<typeof QueryCheck>;

/** A conversion to demand: facts of our own side and, where it differs, what the other side says. */
export const Query = z.object({
  /** `untracked`: the other side lacks it. `incorrect`: it has it with less, or in another currency. */
  kind: z.enum(['untracked', 'incorrect']),
  order_id: z.string().nullable(),
  type: z.string(),
  /** UTC milliseconds. */
  occurred_at: z.number().int().nullable(),
  order_value: Amount.nullable(),
  commission: Amount.nullable(),
  currency: z.string().nullable(),
  their_order_value: Amount.nullable(),
  their_commission: Amount.nullable(),
  their_currency: z.string().nullable(),
  /** The proof of the click: its id, and when it was, UTC milliseconds. */
  click_id: z.string().nullable(),
  click_at: z.number().int().nullable(),
  /** What it was sold under, and its sub ids by place. */
  offer: z.string().nullable(),
  campaign: z.string().nullable(),
  subs: z.partialRecord(SubField, z.string()),
  cause: CauseCode.nullable(),
  certainty: Certainty.nullable(),
  /** Whole days until the deadline; negative after it. */
  days_left: z.number().int().nullable(),
  /** What speaks against sending it; empty where nothing is known that does. */
  checks: z.array(QueryCheck),
});
export type Query = z.infer<typeof Query>;

/** What is demanded in one currency, over all conversions of the list and over those that nothing speaks against. */
export const Stake = z.object({
  currency: z.string(),
  conversions: z.number().int(),
  order_value: Amount,
  commission: Amount,
  ready: z.number().int(),
  ready_commission: Amount,
});
export type Stake = z.infer<typeof Stake>;

/** What is demanded of each offer, campaign or first sub id, the largest commissions first. */
export const StakesBy = z.object({
  by: z.enum(['offer', 'campaign', 'sub1']),
  /** Of all, also those that are not listed. */
  values: z.number().int(),
  /** Null: conversions that name none. */
  rows: z.array(Stake.extend({ value: z.string().nullable() })),
});
export type StakesBy = z.infer<typeof StakesBy>;

/** One side of a pair that likeness made. */
const PairedClaim = z.object({
  order_id: z.string().nullable(),
  click_id: z.string().nullable(),
  /** UTC milliseconds. */
  occurred_at: z.number().int().nullable(),
  amount: Amount.nullable(),
  currency: z.string().nullable(),
});

/** Two conversions that were paired by their likeness, and what each field weighs, in bits. */
export const LikelyPair = z.object({
  probability: z.number(),
  left: PairedClaim,
  right: PairedClaim,
  weights: z.array(z.object({ field: z.string(), bits: z.number() })),
});
export type LikelyPair = z.infer<typeof LikelyPair>;

/** The document that `reconcile --html` writes, as data. */
export const AuditReport = z.object({
  version: z.literal(1),
  /** The version of the program. */
  program: z.string(),
  lang: z.enum(['en', 'fr']),
  /** What `report.json` says, names and lists cut to what a document shows. */
  report: ReconcileReport,
  /** The names of the two sides: whose half it is that is demanded, and of whom. */
  sides: z.tuple([SideName, SideName]),
  inputs: z.array(
    z.object({
      side: SideName,
      file: z.string(),
      bytes: z.number().int(),
      sha256: z.string(),
      /** First and last conversion, UTC milliseconds. */
      from: z.number().int().nullable(),
      to: z.number().int().nullable(),
    }),
  ),
  /** By day; empty where there are more days than a chart can show. */
  series: Series,
  /** The least probable ones of the pairs that likeness made. */
  likely_pairs: z.array(LikelyPair),
  queries: z.object({
    total: z.number().int(),
    untracked: z.number().int(),
    incorrect: z.number().int(),
    ready: z.number().int(),
    stakes: z.array(Stake),
    stakes_by: z.array(StakesBy),
    checks: z.array(z.object({ check: QueryCheck, conversions: z.number().int() })),
    /** The first ones, oldest first; the file beside the document holds all. */
    rows: z.array(Query),
    /** The name of that file. */
    csv: z.string(),
    /** Days after the conversion within which a query is taken. */
    query_days: z.number().int(),
    /** Days between click and conversion within which it is credited. */
    click_days: z.number().int(),
  }),
});
export type AuditReport = z.infer<typeof AuditReport>;
export type AuditLang = AuditReport['lang'];
