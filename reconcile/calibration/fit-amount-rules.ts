import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import type { Fact } from './fact.ts';
import type { Judged } from './span.ts';

const Count = z.coerce.number();

/** Pairs that must share a ratio or a difference before it is a rule of the source. */
const PAIRS_MIN = 20;
/** And their share of the pairs of the source whose amounts differ. */
const SHARE_MIN = 0.05;
/** Distinct amounts among them: one article whose price differs is no rule. */
const AMOUNTS_MIN = 5;
/** Cents make the ratio of small amounts too coarse to learn from. */
const AMOUNT_MIN = 20;

const Rule = z.object({
  site_id: Count,
  pair_id: Count,
  name: z.enum(['tax_ratio', 'fixed_fee']),
  value: Count,
  n: Count,
  amounts: Count,
  differing: Count,
});

/** Share of the differing amounts of a source that must be whole, and near, before it is said to round. */
const ROUNDED_MIN = 0.8;
/** Amounts ten times the other side's, of which one alone may be a mistake of a person. */
const TENFOLD_MIN = 5;

/**
 * Learns how the amounts of a pair's sides differ as a rule: that one side knows whole units only, that it drops the
 * decimal comma, or that it differs by a constant factor, as a tax makes it, or a constant sum, as shipping does.
 */
export async function fitAmountRules(engine: Engine, judged: Judged): Promise<Fact[]> {
  const habits = await fitHabits(engine, judged);
  // What is rounded differs by a few sums again and again, which are no fees.
  const rounding = new Set(
    habits.filter(({ name }) => name === 'rounds_amounts').map(({ subject }) => subject),
  );
  const rules = (await fitRules(engine, judged)).filter(({ subject }) => !rounding.has(subject));
  return [...habits, ...rules];
}

const Habit = z.object({ site_id: Count, pair_id: Count, differing: Count, rounded: Count, tenfold: Count });

async function fitHabits(engine: Engine, judged: Judged): Promise<Fact[]> {
  const habits = await engine.query(
    Habit,
    `select v.site_id, v.pair_id, count(*) as differing,
       sum(case when (v.left_amount % 1 = 0 or v.right_amount % 1 = 0) and abs(v.left_amount - v.right_amount) < 1
         then 1 else 0 end) as rounded,
       sum(case when cast(v.right_amount as decimal(38, 6)) = cast(v.left_amount as decimal(38, 6)) * 10
           or cast(v.left_amount as decimal(38, 6)) = cast(v.right_amount as decimal(38, 6)) * 10
         then 1 else 0 end) as tenfold
     from ${judged} as v
     where v.verdict = 'differs' and v.not_compared is null and v.probability is null and v.left_amount <> v.right_amount
       and (v.left_currency = v.right_currency or (v.left_currency is null and v.right_currency is null))
     group by v.site_id, v.pair_id order by v.site_id, v.pair_id`,
  );
  return habits.flatMap(({ site_id, pair_id, differing, rounded, tenfold }): Fact[] => {
    const of = { site: site_id, subject: pair_id, type: null, value: 1 };
    return [
      ...(rounded >= PAIRS_MIN && rounded >= differing * ROUNDED_MIN
        ? [{ ...of, name: 'rounds_amounts' as const, support: rounded }]
        : []),
      ...(tenfold >= TENFOLD_MIN ? [{ ...of, name: 'drops_comma' as const, support: tenfold }] : []),
    ];
  });
}

async function fitRules(engine: Engine, judged: Judged): Promise<Fact[]> {
  const rules = await engine.query(
    Rule,
    `with differing as (
       select v.site_id, v.pair_id, cast(v.left_amount as decimal(38, 6)) as left_amount,
         cast(v.right_amount as decimal(38, 6)) as right_amount,
         -- Only a decimal is rounded alike by all databases, and it holds no ratio of any two amounts.
         case when v.left_amount >= ${AMOUNT_MIN} and v.right_amount / 2 < v.left_amount
           then round(cast(cast(v.right_amount as double precision) / cast(v.left_amount as double precision) as decimal(18, 6)), 3)
         end as ratio,
         cast(v.right_amount as decimal(38, 6)) - cast(v.left_amount as decimal(38, 6)) as fee
       from ${judged} as v
       where v.verdict = 'differs' and v.not_compared is null and v.probability is null and v.left_amount > 0 and v.right_amount > 0 and v.left_amount <> v.right_amount
         and (v.left_currency = v.right_currency or (v.left_currency is null and v.right_currency is null))
     ),
     counted as (
       select site_id, pair_id, count(*) as differing from differing group by site_id, pair_id
     ),
     ratios as (
       select site_id, pair_id, 'tax_ratio' as name,
         cast(round(sum(right_amount) * 1000000 / sum(left_amount)) as bigint) as value,
         count(*) as n, count(distinct left_amount) as amounts
       from differing
       -- Not the units of money, which have causes of their own.
       where ratio > 0.5 and ratio < 2
       group by site_id, pair_id, ratio
     ),
     fees as (
       select site_id, pair_id, 'fixed_fee' as name, cast(fee * 1000000 as bigint) as value,
         count(*) as n, count(distinct left_amount) as amounts
       from differing where abs(fee) > 0.011 group by site_id, pair_id, fee
     )
     select r.*, c.differing
     from (select * from ratios union all select * from fees) as r
     join counted as c on c.site_id = r.site_id and c.pair_id = r.pair_id
     where r.n >= ${PAIRS_MIN} and r.amounts >= ${AMOUNTS_MIN}
     order by r.site_id, r.pair_id, r.name, r.value`,
  );
  return rules
    .filter(({ n, differing }) => n / differing >= SHARE_MIN)
    .map(({ site_id, pair_id, name, value, n }) => ({
      site: site_id,
      subject: pair_id,
      type: null,
      name,
      value,
      support: n,
    }));
}
