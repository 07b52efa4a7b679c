import type { Summary } from '../../../wire/api.ts';
import { isUnexplained } from '../../causes.ts';
import { type CountedCause, groupCauses } from '../../group-causes.ts';
import { CAUSED } from './caused.ts';

/** Of the conversions that want a cause, how many have one that explains them. */
export function countExplained(summary: Pick<Summary, 'causes' | 'verdicts'>): {
  total: number;
  explained: number;
  unjudged: number;
} {
  const total = CAUSED.reduce((sum, verdict) => sum + summary.verdicts[verdict], 0);
  const sum = (counts: (of: CountedCause) => number) =>
    CAUSED.flatMap((verdict) => groupCauses(summary.causes, (one) => one === verdict)).reduce(
      (all, one) => all + counts(one),
      0,
    );
  return {
    total,
    explained: sum(({ cause, counts }) => (isUnexplained(cause) ? 0 : counts.proved + counts.likely)),
    unjudged: sum((one) => (one.cause === 'could_not_judge' ? one.total : 0)),
  };
}
