import { clopperPearson } from './clopper-pearson.ts';
import type { StatusBin } from './current-status.ts';
import type { Interval } from './wilson.ts';

/**
 * Exact pointwise intervals of survival from current-status bins, 95 % each, that hold for any number of cases.
 * Survival falls with age, so the cases at or after an age can only understate it there and those at or before it
 * can only overstate it: the lower end is the exact one of the nearest n^(2/3) cases from the bin on, the upper end of
 * those up to it (Kim, Fay, Proschan 2020, "valid" intervals). They are made monotone by giving way (a lower end
 * falls to the least before it, an upper one rises to the most after it), because taking the tightest of many
 * exact intervals would cover far less than it says.
 */
export function binnedSurvival(bins: readonly StatusBin[]): Interval[] {
  const cases = bins.reduce((sum, bin) => sum + bin.cases, 0);
  const wanted = Math.ceil(cases ** (2 / 3));
  const lows = bins.map((_, at) => nearest(bins.slice(at), wanted).low);
  const highs = bins.map((_, at) => nearest(bins.slice(0, at + 1).reverse(), wanted).high);
  for (let at = 1; at < lows.length; at += 1) lows[at] = Math.min(lows[at] ?? 0, lows[at - 1] ?? 0);
  for (let at = highs.length - 2; at >= 0; at -= 1) highs[at] = Math.max(highs[at] ?? 1, highs[at + 1] ?? 1);
  return bins.map((_, at) => ({ low: lows[at] ?? 0, high: highs[at] ?? 1 }));
}

function nearest(bins: readonly StatusBin[], wanted: number): Interval {
  let [kept, cases] = [0, 0];
  for (const bin of bins) {
    if (cases >= wanted) break;
    kept += bin.kept;
    cases += bin.cases;
  }
  // One-sided each: an end that errs with chance 2.5 %.
  return clopperPearson(kept, cases);
}
