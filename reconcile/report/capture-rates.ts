import { z } from 'zod';
import type { CaptureRates, Unseen } from '../../wire/evidence.ts';
import { formatAmount } from '../../wire/money.ts';
import type { Engine } from '../engine/engine.ts';
import { dependenceBand, stratifiedEstimate, type TwoLists } from '../statistics/capture-recapture.ts';
import { shareWithInterval } from '../statistics/share-with-interval.ts';
import type { Selection } from './selection.ts';

const Count = z.coerce.number();
const Day = z.object({
  day: Count,
  type: z.string(),
  expected: Count,
  pixel: Count,
  postback: Count,
  refused: Count,
});
type Day = z.infer<typeof Day>;
const Stake = z.object({ currency: z.string(), amount: z.string() });

const EXPECTED = `(v.verdict = 'agreed' or v.verdict = 'differs' or v.verdict = 'pixel_only' or v.verdict = 'postback_only')`;

/** What each channel catches of the conversions that both should have. Losses come in bad days, and so do intervals. */
export async function captureRates(engine: Engine, selection: Selection): Promise<CaptureRates> {
  const days = await daysOf(engine, selection);
  const stakes = await engine.query(
    Stake,
    `select coalesce(v.left_currency, v.right_currency, 'XXX') as currency,
       sum(coalesce(v.left_amount, v.right_amount)) as amount
     from conversions as v
     where (v.verdict = 'pixel_only' or v.verdict = 'postback_only')
       and coalesce(v.left_amount, v.right_amount) is not null and ${selection.where}
     group by coalesce(v.left_currency, v.right_currency, 'XXX') order by currency`,
    selection.values,
  );
  const rate = (caught: (day: Day) => number, of: (day: Day) => number) =>
    shareWithInterval(
      [...Map.groupBy(days, ({ day }) => day).values()].map((rows) => ({
        successes: rows.reduce((sum, row) => sum + caught(row), 0),
        trials: rows.reduce((sum, row) => sum + of(row), 0),
      })),
    );
  return {
    expected: days.reduce((sum, { expected }) => sum + expected, 0),
    pixel: rate(
      ({ pixel }) => pixel,
      ({ expected }) => expected,
    ),
    pixel_consented: rate(
      ({ pixel }) => pixel,
      ({ expected, refused }) => expected - refused,
    ),
    postback: rate(
      ({ postback }) => postback,
      ({ expected }) => expected,
    ),
    value_at_stake: Object.fromEntries(
      stakes.map(({ currency, amount }) => [currency, formatAmount(amount)]),
    ),
  };
}

/** How many conversions both sides missed, if they fail independently. */
export async function unseen(engine: Engine, selection: Selection): Promise<Unseen> {
  const days = await daysOf(engine, selection);
  const strata = [...Map.groupBy(days, ({ type }) => type).values()]
    .map(listsOf)
    .filter(({ both }) => both > 0);
  const all = listsOf(days);
  const seen = all.first + all.second - all.both;
  const assumption =
    'It holds only if the two sides fail independently of each other. A click id that was lost for both, or a browser in which nothing could be captured, is not in it.';
  if (strata.length === 0) return { seen, estimate: null, low: null, high: null, dependence: [], assumption };
  const { estimate, low, high } = stratifiedEstimate(strata);
  return {
    seen,
    estimate,
    low,
    high,
    dependence: dependenceBand(all).map(({ oddsRatio, estimate: total }) => ({
      odds_ratio: oddsRatio,
      estimate: total,
    })),
    assumption,
  };
}

/** Conversions expected on both sides, by day and type. */
function daysOf(engine: Engine, { where, values }: Selection): Promise<Day[]> {
  return engine.query(
    Day,
    `select v.received_at - v.received_at % 86400000 as day, v.type, count(*) as expected,
       count(v.left_claim) as pixel, count(v.right_claim) as postback,
       sum(case when v.left_claim is null and v.cause = 'consent_refused' then 1 else 0 end) as refused
     from conversions as v where ${EXPECTED} and ${where}
     group by v.received_at - v.received_at % 86400000, v.type order by day, v.type`,
    values,
  );
}

function listsOf(days: readonly Day[]): TwoLists {
  const lists = { first: 0, second: 0, both: 0 };
  for (const { expected, pixel, postback } of days) {
    lists.first += pixel;
    lists.second += postback;
    lists.both += pixel + postback - expected;
  }
  return lists;
}
