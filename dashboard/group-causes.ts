import type { Certainty } from '../wire/cause.ts';
import type { Cause } from '../wire/causes.ts';
import type { CauseCount } from '../wire/report.ts';
import { isUnexplained } from './causes.ts';

/** How many conversions have a cause, by how sure it is. */
export type CountedCause = { cause: Cause; counts: Record<Certainty, number>; total: number };

/** The causes of conversions with these verdicts: most frequent first, what explains nothing last. */
export function groupCauses<V>(
  causes: readonly (Omit<CauseCount, 'verdict'> & { verdict: V })[],
  isOne: (verdict: V) => boolean,
): CountedCause[] {
  const found = new Map<Cause, CountedCause>();
  for (const { verdict, cause, certainty, conversions } of causes) {
    if (!isOne(verdict)) continue;
    const counted = found.get(cause) ?? { cause, counts: { proved: 0, likely: 0, possible: 0 }, total: 0 };
    counted.counts[certainty] += conversions;
    counted.total += conversions;
    found.set(cause, counted);
  }
  return [...found.values()].sort(
    (a, b) =>
      Number(isUnexplained(a.cause)) - Number(isUnexplained(b.cause)) ||
      b.total - a.total ||
      (a.cause < b.cause ? -1 : 1),
  );
}
