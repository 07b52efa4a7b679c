import { join } from 'node:path';
import { z } from 'zod';
import type { Engine } from '../../reconcile/engine/engine.ts';
import { CAUSE_CODES, type Cause } from '../../wire/cause.ts';
import { PARTIES } from './parties.ts';

const Count = z.coerce.number();
const Pairs = z.object({ has_shared_id: z.coerce.boolean(), truth: Count, found: Count, right_pairs: Count });
const Gap = z.object({
  missing: z.enum(['pixel', 'postback']),
  said: z.enum(CAUSE_CODES),
  truth: z.string(),
  also: z.string(),
  best: z.string(),
  is_real: z.coerce.boolean(),
  n: Count,
});

export type PairScore = { precision: number; recall: number; f1: number; truth: number };
export type CauseScore = {
  /** One-sided conversions that are one of the world's. */
  gaps: number;
  /** Of those whose cause can be known from what was recorded: the share that was judged. */
  judged: number;
  knowable: number;
  /** Of those judged: the share that is right. */
  right: number;
  /** Of those judged: the share that names a party which was not at fault. */
  wrongBlame: number;
  unknown: number;
  /** What was said of what was true, most frequent first. */
  confusion: {
    missing: string;
    truth: string;
    said: string;
    n: number;
    isRight: boolean;
    /** A party is named that was not at fault. */
    isWrongBlame: boolean;
  }[];
};
export type DifferenceScore = { judged: number; right: number; pairs: number };
export type WorldScore = {
  withIds: PairScore;
  withoutIds: PairScore;
  causes: CauseScore;
  differences: DifferenceScore;
};

/** Sets what the engine says beside what truly happened. */
export async function scoreWorld(engine: Engine, folder: string): Promise<WorldScore> {
  await readTruth(engine, folder);
  const pairs = await engine.query(Pairs, PAIRS);
  const gaps = await engine.query(Gap, GAPS);
  return {
    withIds: pairScore(pairs.filter(({ has_shared_id }) => has_shared_id)),
    withoutIds: pairScore(pairs.filter(({ has_shared_id }) => !has_shared_id)),
    causes: causeScore(gaps),
    differences: differenceScore(await engine.query(Difference, DIFFERENCES)),
  };
}

/** The truth by the claims of its observations. */
async function readTruth(engine: Engine, folder: string): Promise<void> {
  const path = join(folder, 'truth.csv').replaceAll("'", "''");
  await engine.run(`create temporary table truth as select *, row_number() over () as truth_id
    from read_csv('${path}', all_varchar = true, header = true, delim = ',')`);
  for (const [side, channel] of [
    ['pixel', "s.channel = 'pixel'"],
    ['postback', "s.channel = 'postback'"],
  ]) {
    // An observation is found by the very moment and the ids that the truth gives it.
    await engine.run(`create temporary table ${side}_truth as
      select t.truth_id, min(coalesce(p.claim_id, o.observation_id)) as claim_id
      from truth as t
      join observations as o
        on o.received_at = cast(nullif(t.${side}_at, '') as bigint)
        and coalesce(o.order_id, '') = coalesce(t.${side}_order_id, '')
        -- Ids of ours that came in capitals are loaded as they were made.
        and lower(coalesce(o.click_id, '')) = lower(coalesce(t.${side}_click_id, ''))
      join sources as s on s.site_id = o.site_id and s.source_id = o.source_id and ${channel}
      left join claim_parts as p on p.site_id = o.site_id and p.observation_id = o.observation_id
      group by t.truth_id`);
  }
  await engine.run(`create temporary table known as
    select t.*, l.claim_id as left_claim, r.claim_id as right_claim
    from truth as t
    left join pixel_truth as l on l.truth_id = t.truth_id
    left join postback_truth as r on r.truth_id = t.truth_id`);
}

const PAIRS = `
  with found as (
    select v.left_claim, v.right_claim from conversions as v
    join pairs as p on p.site_id = v.site_id and p.pair_id = v.pair_id and p.is_main
    where v.matched_by is not null
  )
  select k.has_shared_id = '1' as has_shared_id,
    sum(case when k.left_claim is not null and k.right_claim is not null then 1 else 0 end) as truth,
    count(f.left_claim) as found,
    sum(case when f.right_claim = k.right_claim then 1 else 0 end) as right_pairs
  from known as k
  left join found as f on f.left_claim = k.left_claim
  group by k.has_shared_id`;

const GAPS = `
  select
    case when v.left_claim is null then 'pixel' else 'postback' end as missing,
    coalesce(v.cause, 'unknown') as said,
    coalesce(case when v.left_claim is null then k.pixel_cause else k.postback_cause end, 'none') as truth,
    coalesce(case when v.left_claim is null then k.pixel_also else k.postback_also end, '') as also,
    coalesce(case when v.left_claim is null then k.pixel_best else k.postback_best end, 'none') as best,
    k.is_real = '1' as is_real,
    count(*) as n
  from conversions as v
  join pairs as p on p.site_id = v.site_id and p.pair_id = v.pair_id and p.is_main
  join known as k on k.left_claim = v.left_claim or k.right_claim = v.right_claim
  where v.verdict = 'pixel_only' or v.verdict = 'postback_only'
  group by all order by n desc`;

const Difference = z.object({ said: z.enum(CAUSE_CODES), truth: z.string(), n: Count });

const DIFFERENCES = `
  select coalesce(v.cause, 'unknown') as said, coalesce(k.differences, '') as truth, count(*) as n
  from conversions as v
  join pairs as p on p.site_id = v.site_id and p.pair_id = v.pair_id and p.is_main
  join known as k on k.left_claim = v.left_claim and k.right_claim = v.right_claim
  where v.verdict = 'differs'
  group by all`;

function differenceScore(rows: readonly z.infer<typeof Difference>[]): DifferenceScore {
  const sum = (some: typeof rows) => some.reduce((total, { n }) => total + n, 0);
  const judged = rows.filter(({ said }) => !UNJUDGED.includes(said));
  const right = judged.filter(({ said, truth }) => truth.split(' ').includes(said));
  return {
    pairs: sum(rows),
    judged: sum(judged) / Math.max(1, sum(rows)),
    right: sum(right) / Math.max(1, sum(judged)),
  };
}

function pairScore(rows: readonly z.infer<typeof Pairs>[]): PairScore {
  const sum = (pick: (row: z.infer<typeof Pairs>) => number) =>
    rows.reduce((total, row) => total + pick(row), 0);
  const right = sum(({ right_pairs }) => right_pairs);
  const truth = sum((row) => row.truth);
  const precision =
    right /
    Math.max(
      1,
      sum(({ found }) => found),
    );
  const recall = right / Math.max(1, truth);
  return { precision, recall, f1: (2 * precision * recall) / Math.max(1e-9, precision + recall), truth };
}

/** What is no judgement of anybody. */
const UNJUDGED: readonly string[] = ['unknown', 'could_not_judge'];

function causeScore(gaps: readonly z.infer<typeof Gap>[]): CauseScore {
  const sum = (rows: readonly z.infer<typeof Gap>[]) => rows.reduce((total, { n }) => total + n, 0);
  const judged = gaps.filter(({ said }) => !UNJUDGED.includes(said));
  const knowable = gaps.filter(({ best }) => !UNJUDGED.includes(best) && best !== 'none');
  return {
    gaps: sum(gaps),
    knowable: sum(knowable),
    judged: sum(knowable.filter(({ said }) => !UNJUDGED.includes(said))) / Math.max(1, sum(knowable)),
    right: sum(judged.filter(isRight)) / Math.max(1, sum(judged)),
    wrongBlame: sum(judged.filter(isWrongBlame)) / Math.max(1, sum(judged)),
    unknown: sum(gaps.filter(({ said }) => UNJUDGED.includes(said))) / Math.max(1, sum(gaps)),
    confusion: confusionOf(gaps),
  };
}

/** What is true of an order that nobody made, whatever was done to make it up. */
const MADE_UP: readonly Cause[] = ['suspect_pixel', 'order_not_confirmed', 'bot_or_test'];

function trueCauses({ truth, also, best, is_real }: z.infer<typeof Gap>): string[] {
  return [truth, best, ...also.split(' ').filter((cause) => cause !== ''), ...(is_real ? [] : MADE_UP)];
}

/** What is said in wider words than the truth has, and is right all the same. */
const WIDER: Partial<Record<Cause, readonly string[]>> = {
  // That nothing reached our door is true of whatever was lost on the way.
  not_received: ['unknown', 'not_received'],
  // Blocked, no script, or no consent.
  browser_silent: ['script_blocked', 'consent_refused', 'browser_silent'],
};

function isRight(gap: z.infer<typeof Gap>): boolean {
  const causes = trueCauses(gap);
  return causes.includes(gap.said) || (WIDER[gap.said] ?? []).some((cause) => causes.includes(cause));
}

function isWrongBlame(gap: z.infer<typeof Gap>): boolean {
  const party = PARTIES[gap.said];
  return party !== null && !trueCauses(gap).some((cause) => PARTIES[cause as Cause] === party);
}

function confusionOf(gaps: readonly z.infer<typeof Gap>[]): CauseScore['confusion'] {
  const cells = new Map<string, CauseScore['confusion'][number]>();
  for (const gap of gaps) {
    const { missing, truth, said, n } = gap;
    const cell = {
      missing,
      truth,
      said,
      n: 0,
      isRight: isRight(gap),
      isWrongBlame: isWrongBlame(gap),
    };
    const key = JSON.stringify([missing, truth, said, cell.isRight, cell.isWrongBlame]);
    const known = cells.get(key) ?? cell;
    known.n += n;
    cells.set(key, known);
  }
  return [...cells.values()].sort((a, b) => b.n - a.n);
}
