import { z } from 'zod';
import type { Share } from '../../wire/api.ts';
import { formatAmount } from '../../wire/money.ts';
import { CauseCount, type PairTotals, type ValueByVerdict, type VerdictCounts } from '../../wire/report.ts';
import {
  DifferingField,
  MatchedBy,
  NotCompared,
  NotExpected,
  VERDICTS,
  Verdict,
} from '../../wire/verdict.ts';
import type { Engine } from '../engine/engine.ts';
import { shareWithInterval } from '../statistics/share-with-interval.ts';
import { countByDay, gapOf } from './gap-of.ts';
import type { Selection } from './selection.ts';

/** What can be said of a set of conversions. The left side is called `pixel`, the right one `postback`. */
export type Totals = Pick<
  PairTotals,
  'conversions' | 'matched_by' | 'differing' | 'not_expected' | 'not_compared' | 'provisional' | 'gap'
> & {
  duplicates: { pixel: number; postback: number };
  verdicts: VerdictCounts;
  value: ValueByVerdict;
  causes: CauseCount[];
  shares: Record<Verdict, Share>;
};

const Count = z.coerce.number();

/** One row per day and verdict. */
const DayVerdict = z.object({
  day: Count,
  verdict: Verdict,
  n: Count,
  provisional: Count,
  left_duplicates: Count,
  right_duplicates: Count,
});
const CauseRow = CauseCount.extend({ conversions: Count });
const Detail = z.object({ kind: z.string(), code: z.string(), n: Count });
const Sum = z.object({ verdict: Verdict, currency: z.string(), pixel: z.string(), postback: z.string() });

/** Sums up the conversions of a selection. Reads `conversions`, published or under way. */
export async function summarise(engine: Engine, selection: Selection): Promise<Totals> {
  const { where, values } = selection;
  const days = await engine.query(
    DayVerdict,
    `select v.received_at - v.received_at % 86400000 as day, v.verdict, count(*) as n,
       sum(case when v.provisional then 1 else 0 end) as provisional,
       coalesce(sum(v.left_duplicates), 0) as left_duplicates,
       coalesce(sum(v.right_duplicates), 0) as right_duplicates
     from conversions as v where ${where}
     group by v.received_at - v.received_at % 86400000, v.verdict order by day, v.verdict`,
    values,
  );
  const details = await engine.query(Detail, detailsOf(where), values);
  const sums = await engine.query(
    Sum,
    `select verdict, currency, sum(pixel) as pixel, sum(postback) as postback
     from (
       select v.verdict, coalesce(v.left_currency, 'XXX') as currency, v.left_amount as pixel, cast(0 as decimal(18, 6)) as postback
       from conversions as v where v.left_amount is not null and ${where}
       union all
       select v.verdict, coalesce(v.right_currency, 'XXX'), cast(0 as decimal(18, 6)), v.right_amount
       from conversions as v where v.right_amount is not null and ${where}
     ) as sides
     group by verdict, currency order by verdict, currency`,
    values,
  );
  const verdicts = zeroes(VERDICTS);
  for (const { verdict, n } of days) verdicts[verdict] += n;
  return {
    conversions: days.reduce((sum, { n }) => sum + n, 0),
    duplicates: {
      pixel: days.reduce((sum, day) => sum + day.left_duplicates, 0),
      postback: days.reduce((sum, day) => sum + day.right_duplicates, 0),
    },
    verdicts,
    shares: sharesOf(days),
    matched_by: countsOf('matched_by', MatchedBy.options, details),
    differing: countsOf('differs', DifferingField.options, details),
    not_expected: countsOf('not_expected', NotExpected.options, details),
    not_compared: countsOf('not_compared', NotCompared.options, details),
    causes: await engine.query(
      CauseRow,
      `select v.verdict, v.cause, v.certainty, count(*) as conversions from conversions as v
       where v.cause is not null and ${where}
       group by v.verdict, v.cause, v.certainty order by conversions desc, v.verdict, v.cause, v.certainty`,
      values,
    ),
    value: valueSums(sums),
    provisional: days.reduce((sum, { provisional }) => sum + provisional, 0),
    gap: gapOf(days),
  };
}

/** Bits of `conversions.differs`, in order. The amount that sides are told by is the first role that both have. */
export const DIFFERS_BITS = [
  'amount',
  'commission',
  'network_revenue',
  'currency',
  'click_id',
  'order_id',
  'type',
] as const satisfies readonly DifferingField[];

function detailsOf(where: string): string {
  const column = (name: string) =>
    `select '${name}' as kind, v.${name} as code, count(*) as n from conversions as v
     where v.${name} is not null and ${where} group by v.${name}`;
  const bits = DIFFERS_BITS.map(
    (field, bit) =>
      `select 'differs' as kind, '${field}' as code, count(*) as n from conversions as v
       where (v.differs & ${1 << bit}) <> 0 and ${where}`,
  );
  return [column('matched_by'), column('not_expected'), column('not_compared'), ...bits].join(' union all ');
}

function zeroes<K extends string>(keys: readonly K[]): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>; // every key is given
}

function countsOf<K extends string>(
  kind: string,
  keys: readonly K[],
  details: readonly z.infer<typeof Detail>[],
): Record<K, number> {
  const counts = zeroes(keys);
  for (const row of details) {
    const key = keys.find((candidate) => row.kind === kind && candidate === row.code);
    if (key !== undefined) counts[key] += row.n;
  }
  return counts;
}

function valueSums(sums: readonly z.infer<typeof Sum>[]): ValueByVerdict {
  const value: ValueByVerdict = {
    agreed: {},
    differs: {},
    pixel_only: {},
    postback_only: {},
    waiting: {},
    not_expected: {},
  };
  for (const { verdict, currency, pixel, postback } of sums) {
    value[verdict][currency] = { pixel: formatAmount(pixel), postback: formatAmount(postback) };
  }
  return value;
}

function sharesOf(days: readonly z.infer<typeof DayVerdict>[]): Record<Verdict, Share> {
  const shares = VERDICTS.map((verdict) => {
    const counts = countByDay(days, (row) => row.verdict === verdict);
    return [verdict, shareWithInterval(counts)] as const;
  });
  return Object.fromEntries(shares) as Record<Verdict, Share>; // every verdict is given
}
