import { z } from 'zod';
import type { Share } from '../../wire/api.ts';
import { CauseCode, Certainty } from '../../wire/cause.ts';
import { amountMicros, formatAmount, formatMicros } from '../../wire/money.ts';
import type { CauseCount, PairTotals, ValueByVerdict, VerdictCounts } from '../../wire/report.ts';
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
import { SUMS } from '../store/tallies.ts';
import { countedBy } from './counted.ts';
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

const DayVerdict = z.object({ day: Count, verdict: Verdict, n: Count });

/** Conversions that are alike in all that a summary tells apart. */
const Alike = z.object({
  day: z.null(),
  verdict: Verdict,
  provisional: z.boolean(),
  matched_by: MatchedBy.nullable(),
  not_expected: NotExpected.nullable(),
  not_compared: NotCompared.nullable(),
  differs: Count,
  cause: CauseCode.nullable(),
  certainty: Certainty.nullable(),
  left_currency: z.string().nullable(),
  right_currency: z.string().nullable(),
  n: Count,
  left_amount: z.string().nullable(),
  right_amount: z.string().nullable(),
  left_duplicates: Count,
  right_duplicates: Count,
});
type Alike = z.infer<typeof Alike>;

const KEYS = [
  'verdict',
  'provisional',
  'matched_by',
  'not_expected',
  'not_compared',
  'differs',
  'cause',
  'certainty',
  'left_currency',
  'right_currency',
] as const;

/** Sums up the conversions of a selection. Reads `conversions`, published or under way. */
export async function summarise(engine: Engine, selection: Selection): Promise<Totals> {
  const { from, where, values } = await countedBy(engine, selection, KEYS);
  const keys = KEYS.map((key) => `v.${key}`).join(', ');
  // Read once, told in two ways: by day and verdict, and by all else. Millions may have to be read.
  const rows = await engine.query(
    z.union([Alike, DayVerdict]),
    `with counted as materialized (
       select v.received_at - v.received_at % 86400000 as day, ${keys}, ${SUMS.map((sum) => `sum(v.${sum}) as ${sum}`).join(', ')}
       from ${from} where ${where} group by v.received_at - v.received_at % 86400000, ${keys}
     )
     select cast(null as bigint) as day, ${keys}, sum(v.n) as n,
       cast(case when sum(v.left_valued) > 0 then sum(v.left_amount) end as decimal(38, 6)) as left_amount,
       cast(case when sum(v.right_valued) > 0 then sum(v.right_amount) end as decimal(38, 6)) as right_amount,
       coalesce(sum(v.left_duplicates), 0) as left_duplicates,
       coalesce(sum(v.right_duplicates), 0) as right_duplicates
     from counted as v group by ${keys} having sum(v.n) > 0
     union all
     select v.day, v.verdict, null, null, null, null, null, null, null, null, null, sum(v.n), null, null, null, null
     from counted as v group by v.day, v.verdict having sum(v.n) > 0`,
    values,
  );
  const days = rows.filter((row) => row.day !== null).sort((a, b) => a.day - b.day);
  const alike = rows.filter((row) => row.day === null);
  const sum = (of: (row: Alike) => number) => alike.reduce((total, row) => total + of(row), 0);
  return {
    conversions: sum(({ n }) => n),
    duplicates: { pixel: sum((row) => row.left_duplicates), postback: sum((row) => row.right_duplicates) },
    verdicts: countsOf(VERDICTS, alike, ({ verdict }, key) => verdict === key),
    shares: sharesOf(days),
    matched_by: countsOf(MatchedBy.options, alike, ({ matched_by }, key) => matched_by === key),
    differing: countsOf(
      DifferingField.options,
      alike,
      ({ differs }, key) => (differs & (1 << DIFFERS_BITS.indexOf(key))) !== 0,
    ),
    not_expected: countsOf(NotExpected.options, alike, ({ not_expected }, key) => not_expected === key),
    not_compared: countsOf(NotCompared.options, alike, ({ not_compared }, key) => not_compared === key),
    causes: causesOf(alike),
    value: valueByVerdict(alike),
    provisional: sum(({ provisional, n }) => (provisional ? n : 0)),
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

function countsOf<K extends string>(
  keys: readonly K[],
  alike: readonly Alike[],
  is: (row: Alike, key: K) => boolean,
): Record<K, number> {
  const counts = keys.map((key) => [
    key,
    alike.reduce((total, row) => total + (is(row, key) ? row.n : 0), 0),
  ]);
  return Object.fromEntries(counts) as Record<K, number>; // every key is given
}

function causesOf(alike: readonly Alike[]): CauseCount[] {
  const counts = new Map<string, CauseCount>();
  for (const { verdict, cause, certainty, n } of alike) {
    if (cause === null || certainty === null) continue;
    const key = `${verdict} ${cause} ${certainty}`;
    const conversions = (counts.get(key)?.conversions ?? 0) + n;
    counts.set(key, { verdict, cause, certainty, conversions });
  }
  const inOrder = [...counts].sort(
    ([a, one], [b, other]) => other.conversions - one.conversions || (a < b ? -1 : 1),
  );
  return inOrder.map(([, count]) => count);
}

function valueByVerdict(alike: readonly Alike[]): ValueByVerdict {
  const values = VERDICTS.map((verdict) => {
    const of = alike.filter((row) => row.verdict === verdict);
    const pixel = sumByCurrency(of.map((row) => [row.left_currency, row.left_amount]));
    const postback = sumByCurrency(of.map((row) => [row.right_currency, row.right_amount]));
    const currencies = [...new Set([...pixel.keys(), ...postback.keys()])].sort();
    const sums = currencies.map((currency) => [
      currency,
      { pixel: amountOf(pixel.get(currency)), postback: amountOf(postback.get(currency)) },
    ]);
    return [verdict, Object.fromEntries(sums)] as const;
  });
  return Object.fromEntries(values) as ValueByVerdict; // every verdict is given
}

/** Sums that name no currency are of `XXX`. Where there is no amount at all there is no sum either. */
function sumByCurrency(
  sums: readonly (readonly [currency: string | null, amount: string | null])[],
): Map<string, bigint> {
  const byCurrency = new Map<string, bigint>();
  for (const [currency, amount] of sums) {
    if (amount === null) continue;
    const key = currency ?? 'XXX';
    byCurrency.set(key, (byCurrency.get(key) ?? 0n) + amountMicros(amount));
  }
  return byCurrency;
}

function amountOf(micros = 0n): string {
  return formatAmount(formatMicros(micros));
}

function sharesOf(days: readonly z.infer<typeof DayVerdict>[]): Record<Verdict, Share> {
  const shares = VERDICTS.map((verdict) => {
    const counts = countByDay(days, (row) => row.verdict === verdict);
    return [verdict, shareWithInterval(counts)] as const;
  });
  return Object.fromEntries(shares) as Record<Verdict, Share>; // every verdict is given
}
