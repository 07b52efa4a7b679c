import { z } from 'zod';
import { Span, Summary } from './api.ts';
import { FindingCode } from './finding.ts';

const At = z.number().int();
const Rate = z.number().min(0).max(1);

/** A number of docs/findings.md, set otherwise. */
const SetTo = z.coerce.number().min(0).optional();

/** Which conversions, by `received_at`, and what counts as suspicious where the usual numbers do not fit. */
export const FindingsQuery = Span.omit({ source: true }).extend({
  conversions_min: SetTo,
  trials_min: SetTo,
  groups_min: SetTo,
  false_discovery: SetTo,
  excess_min: SetTo,
  ratio_min: SetTo,
  conversion_ratio_min: SetTo,
  fast_s: SetTo,
  late_s: SetTo,
  late_share: SetTo,
  distance_min: SetTo,
  routed_min: SetTo,
});
export type FindingsQuery = z.infer<typeof FindingsQuery>;

/** One case of a fact: the claim that it is about, and the record that shows it. */
export const FactExample = z.object({
  /** Id of the observation that names the claim. */
  claim: z.string(),
  source: z.string(),
  order_id: z.string().nullable(),
  click_id: z.string().nullable(),
  affiliate: z.string().nullable(),
  /** Record of the journal that it rests on. */
  witness: z.string().nullable(),
  evidence_at: At.nullable(),
  evidence: z.string().nullable(),
});
export type FactExample = z.infer<typeof FactExample>;

/** Facts of one kind, site and affiliate. */
export const FactGroup = z.object({
  finding: FindingCode,
  message: z.string(),
  site: z.string(),
  /** Null where no click tells whose it is. */
  affiliate: z.string().nullable(),
  count: z.number().int(),
  first_at: At.nullable(),
  last_at: At.nullable(),
  examples: z.array(FactExample),
});
export type FactGroup = z.infer<typeof FactGroup>;

/** Requests with a wrong key, by source; most name nothing that is known. */
export const WrongKeys = z.object({
  site: z.string().nullable(),
  source: z.string().nullable(),
  refused: z.number().int(),
  /** Of these, how many named an order, event or click of a claim. */
  named: z.number().int(),
});

export const SignalShown = z.object({
  signal: z.string(),
  value: Rate,
  expected: Rate,
  p: Rate,
  /** What it has beyond the others, as a share of what it could have. */
  effect: Rate,
  n: z.number().int(),
});

export const Indication = z.object({
  finding: FindingCode,
  message: z.string(),
  judged: z.enum(['found', 'clean', 'could_not_judge']),
  /** Whose conversions: an affiliate's, or those that name a sub id. Over all sites unless one was asked for. */
  affiliate: z.string().nullable(),
  sub: z.string().nullable(),
  /** 0 to 1: 1 less the product of what each signal leaves unexplained. */
  score: Rate,
  p: Rate,
  /** Adjusted for all that was looked for. */
  q: Rate,
  effect: Rate,
  /** Conversions that it rests on. */
  n: z.number().int(),
  signals: z.array(SignalShown),
  sentence: z.string(),
  /** What else may be behind it. */
  innocent: z.array(z.string()),
});
export type Indication = z.infer<typeof Indication>;

/** Where nothing can be said, and why. */
export const NotJudged = z.object({
  finding: FindingCode,
  site: z.string().nullable(),
  reason: z.enum(['too_few_conversions', 'signal_missing', 'links_not_routed', 'networks_not_learned']),
  message: z.string(),
  /** Affiliates (or sub ids, or sources) and conversions that it touches. */
  subjects: z.number().int(),
  conversions: z.number().int(),
});
export type NotJudged = z.infer<typeof NotJudged>;

/** What is suspicious in a period. Nothing of it rejects anything, and indications never leave the house. */
export const FindingsReport = z.object({
  version: z.literal(1),
  from: At.nullable(),
  to: At.nullable(),
  facts: z.array(FactGroup),
  wrong_keys: z.array(WrongKeys),
  /** Those found, the highest score first. */
  indications: z.array(Indication),
  /** Of each indication, how many subjects were found, clean or not to be judged. */
  judged: z.array(
    z.object({
      finding: FindingCode,
      found: z.number().int(),
      clean: z.number().int(),
      could_not_judge: z.number().int(),
    }),
  ),
  /** Affiliates with an indication, by all of theirs together. */
  ranking: z.array(
    z.object({
      affiliate: z.string().nullable(),
      sub: z.string().nullable(),
      score: Rate,
      findings: z.array(FindingCode),
    }),
  ),
  could_not_judge: z.array(NotJudged),
  thresholds: z.record(z.string(), z.object({ value: z.number(), why: z.string(), source: z.string() })),
});
export type FindingsReport = z.infer<typeof FindingsReport>;

export const DuplicatesQuery = Span.omit({ source: true });

/** Reports that repeat an earlier one of the same side, by side, beside the conversions of the same span. */
export const Duplicates = Summary.pick({ conversions: true, duplicates: true });
export type Duplicates = z.infer<typeof Duplicates>;
