import type { ConversionTimes, ConversionTimesQuery } from '../../wire/affiliate-comparison.ts';
import type { Engine } from '../engine/engine.ts';
import { idNumber } from '../short-ids.ts';
import { kolmogorovSmirnovBinned } from '../statistics/kolmogorov-smirnov.ts';
import { clickDelays, DELAY_EDGES_S, delayHistogram, delayStrata } from './click-delays.ts';
import { mapValues, othersHistogram } from './strata.ts';
import { THRESHOLDS } from './thresholds.ts';
import { periodOf, withCases } from './with-cases.ts';

/** How long after the click one affiliate's conversions come, beside those of the others in the same mix of strata. */
export async function conversionTimes(engine: Engine, query: ConversionTimesQuery): Promise<ConversionTimes> {
  const rows = await withCases(engine, periodOf(query), clickDelays);
  const affiliate = idNumber(query.affiliate);
  const ownRows = rows.filter(({ affiliate_id }) => affiliate_id === affiliate);
  const own = delayStrata(ownRows);
  // Where there is nobody else, there is nothing to compare with; they are counted all the same.
  const { counts, baseCounts } = othersHistogram(
    mapValues(own, delayHistogram),
    mapValues(delayStrata(rows), delayHistogram),
  );
  const [compared, weight] = [sum(counts), sum(baseCounts)];
  const all = delayHistogram(ownRows);
  return {
    affiliate: query.affiliate,
    cases: sum(all),
    compared,
    others: sum(
      [...delayStrata(rows)]
        .filter(([stratum]) => own.has(stratum))
        .flatMap(([, alike]) => alike.filter((row) => row.affiliate_id !== affiliate).map(({ n }) => n)),
    ),
    bins: binsOf(
      all,
      baseCounts.map((count) => (weight === 0 ? 0 : (compared * count) / weight)),
    ),
    distance: compared === 0 || weight === 0 ? null : kolmogorovSmirnovBinned(counts, baseCounts).distance,
    distance_min: THRESHOLDS.distance_min.value,
    conversions_min: THRESHOLDS.conversions_min.value,
  };
}

/** Three bins to a decade, of which the finer ones are parts. */
function binsOf(counts: readonly number[], expected: readonly number[]): ConversionTimes['bins'] {
  const edges = DELAY_EDGES_S.filter((edge, at) => at === DELAY_EDGES_S.length - 1 || isRound(edge));
  return edges.slice(1).map((to, at) => {
    const from = edges[at] ?? 0;
    const within = (values: readonly number[]) =>
      sum(values.filter((_, bin) => (DELAY_EDGES_S[bin] ?? 0) >= from && (DELAY_EDGES_S[bin] ?? 0) < to));
    return { from_s: from, to_s: to, cases: within(counts), expected: within(expected) };
  });
}

/** 0 and 1, 2, 5 times a power of 10. */
function isRound(seconds: number): boolean {
  return seconds === 0 || /^[125]0*$/.test(String(seconds));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
