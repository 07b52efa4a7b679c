import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import type { DayCount } from '../statistics/bootstrap-by-day.ts';
import { kolmogorovSmirnovBinned } from '../statistics/kolmogorov-smirnov.ts';
import { compareRates, counted } from './compare-rates.ts';
import { type Signal, subjectKey } from './signal.ts';
import { othersHistogram } from './strata.ts';
import type { Thresholds } from './thresholds.ts';

const Count = z.coerce.number();
const Row = z.object({
  site_id: Count,
  affiliate_id: Count,
  type: z.string(),
  half: Count,
  currency: z.string(),
  amount: z.string(),
  n: Count,
});
type Row = z.infer<typeof Row>;

/** The commonest amounts of an affiliate that are looked for in the other half of its conversions. */
const COMMONEST = 10;

/**
 * Whether the amounts are those of the offers, by site, type and currency: in the first half of the period by how far
 * the distributions lie apart, in the second by how often the amounts come again that were the affiliate's commonest
 * in the first. The two halves have no conversion in common.
 */
export async function amountSignals(engine: Engine, thresholds: Thresholds): Promise<Map<string, Signal[]>> {
  const rows = await engine.query(
    Row,
    `select site_id, affiliate_id, type, half, currency, cast(amount as text) as amount, count(*) as n
     from finding_cases
     where amount is not null and currency is not null
     group by site_id, affiliate_id, type, half, currency, amount
     order by affiliate_id, half, count(*) desc, site_id, type, currency, amount`,
  );
  const halves = {
    early: rows.filter(({ half }) => half === 1),
    late: rows.filter(({ half }) => half === 2),
  };
  const early = new Histograms(halves.early);
  const affiliates = [...Map.groupBy(rows, ({ affiliate_id }) => affiliate_id).keys()];
  const earlyOf = Map.groupBy(halves.early, ({ affiliate_id }) => affiliate_id);
  const lateOf = Map.groupBy(halves.late, ({ affiliate_id }) => affiliate_id);
  return new Map(
    affiliates.map((affiliate, at) => {
      const own = earlyOf.get(affiliate) ?? [];
      const odd = oddAmounts(early.beside(own), thresholds);
      // All affiliates are looked at for the amounts of each: only where there is a reason to.
      const isSought = soughtOf(own);
      const groups = () => affiliates.map((other) => strataOf(lateOf.get(other) ?? [], isSought));
      const same = odd && odd.effect > 0 ? compareRates('same_amounts', groups(), thresholds)[at] : null;
      const signals = [odd, same && counted(same, thresholds)].filter((signal) => signal != null);
      return [subjectKey({ affiliate, sub: null }), signals];
    }),
  );
}

function oddAmounts(
  { counts, baseCounts }: { counts: number[]; baseCounts: number[] },
  { distance_min, trials_min }: Thresholds,
): Signal | null {
  const n = total(counts);
  if (n < trials_min || total(baseCounts) < trials_min) return null;
  const { distance, p } = kolmogorovSmirnovBinned(counts, baseCounts);
  const counted = distance >= distance_min ? { p, effect: distance } : { p: 1, effect: 0 };
  return { name: 'odd_amounts', value: distance, expected: 0, ...counted, n };
}

/** Whether a row is of one of the commonest amounts among these; rows come so ordered. */
function soughtOf(rows: readonly Row[]): (row: Row) => boolean {
  const commonest = new Set(rows.slice(0, COMMONEST).map(({ amount }) => amount));
  return ({ amount }) => commonest.has(amount);
}

function strataOf(rows: readonly Row[], isSought: (row: Row) => boolean): Map<string, DayCount> {
  const strata = new Map<string, DayCount>();
  for (const row of rows) {
    const { successes, trials } = strata.get(stratumOf(row)) ?? { successes: 0, trials: 0 };
    strata.set(stratumOf(row), {
      successes: successes + (isSought(row) ? row.n : 0),
      trials: trials + row.n,
    });
  }
  return strata;
}

/** How often each amount was sold, rising, by stratum. */
class Histograms {
  readonly #places: Map<string, number>;
  readonly #all: Map<string, number[]>;

  constructor(rows: readonly Row[]) {
    const amounts = [...new Set(rows.map(({ amount }) => amount))].sort((a, b) => Number(a) - Number(b));
    this.#places = new Map(amounts.map((amount, place) => [amount, place]));
    this.#all = this.#of(rows);
  }

  beside(own: readonly Row[]): { counts: number[]; baseCounts: number[] } {
    return othersHistogram(this.#of(own), this.#all);
  }

  #of(rows: readonly Row[]): Map<string, number[]> {
    const strata = new Map<string, number[]>();
    for (const row of rows) {
      const counts = strata.get(stratumOf(row)) ?? new Array<number>(this.#places.size).fill(0);
      const place = this.#places.get(row.amount) ?? 0;
      counts[place] = (counts[place] ?? 0) + row.n;
      strata.set(stratumOf(row), counts);
    }
    return strata;
  }
}

function stratumOf({ site_id, type, currency }: Row): string {
  return JSON.stringify([site_id, type, currency]);
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
