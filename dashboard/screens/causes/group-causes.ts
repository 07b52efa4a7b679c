import type { Summary } from '../../../wire/api.ts';
import type { Certainty } from '../../../wire/cause.ts';
import type { Cause } from '../../../wire/causes.ts';
import type { Verdict } from '../../../wire/verdict.ts';
import { isUnexplained } from '../../causes.ts';

/** Verdicts that want a cause. */
export const CAUSED = ['pixel_only', 'postback_only', 'differs'] as const satisfies readonly Verdict[];
export type Caused = (typeof CAUSED)[number];

/** How many conversions have a cause, by how sure it is. */
export type CountedCause = { cause: Cause; counts: Record<Certainty, number>; total: number };

/** The causes of conversions with these verdicts: most frequent first, what explains nothing last. */
export function groupCauses(
  { causes }: Pick<Summary, 'causes'>,
  verdicts: readonly Summary['causes'][number]['verdict'][],
): CountedCause[] {
  const found = new Map<Cause, CountedCause>();
  for (const { verdict, cause, certainty, conversions } of causes) {
    if (!verdicts.includes(verdict)) continue;
    const counted = found.get(cause) ?? { cause, counts: { proved: 0, likely: 0, possible: 0 }, total: 0 };
    counted.counts[certainty] += conversions;
    counted.total += conversions;
    found.set(cause, counted);
  }
  return [...found.values()].sort(
    (a, b) =>
      Number(isUnexplained(a.cause)) - Number(isUnexplained(b.cause)) ||
      b.total - a.total ||
      a.cause.localeCompare(b.cause, 'en'),
  );
}

/** Of the conversions that want a cause, how many have one that explains them. */
export function countExplained(summary: Pick<Summary, 'causes' | 'verdicts'>): {
  total: number;
  explained: number;
  unjudged: number;
} {
  const total = CAUSED.reduce((sum, verdict) => sum + summary.verdicts[verdict], 0);
  const sum = (counts: (of: CountedCause) => number) =>
    CAUSED.flatMap((verdict) => groupCauses(summary, [verdict])).reduce((all, one) => all + counts(one), 0);
  return {
    total,
    explained: sum(({ cause, counts }) => (isUnexplained(cause) ? 0 : counts.proved + counts.likely)),
    unjudged: sum((one) => (one.cause === 'could_not_judge' ? one.total : 0)),
  };
}
