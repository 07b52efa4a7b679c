import type { Cause } from '../../../wire/causes.ts';
import { SparkBars } from '../../charts/spark-bars.tsx';
import { formatCount } from '../../format/number.ts';
import { words } from '../../words.ts';
import type { Trend } from './fill-trend.ts';

/** More bars than this are narrower than what an eye tells apart: several days become one. */
const BARS_MAX = 90;
const HEIGHT = 34;

type Props = { cause: Cause; trend: Trend<Cause>; width: number };

/** How often one cause occurred, day by day. */
export function CauseTrend({ cause, trend: { days }, width }: Props) {
  const each = Math.max(1, Math.ceil(days.length / BARS_MAX));
  const counts = days.map(({ counts }) => counts[cause] ?? 0);
  const bars = counts.reduce<number[]>((sums, count, day) => {
    const bar = Math.floor(day / each);
    sums[bar] = (sums[bar] ?? 0) + count;
    return sums;
  }, []);
  return (
    <figure className="cause-trend">
      <SparkBars
        counts={bars}
        width={width}
        height={HEIGHT}
        title={words.whyLost.trendOf(
          words.causes[cause],
          formatCount(counts.reduce((sum, count) => sum + count, 0)),
          formatCount(days.length),
          formatCount(Math.max(0, ...counts)),
        )}
      />
      <figcaption>{each === 1 ? words.whyLost.trend : words.whyLost.trendEach(formatCount(each))}</figcaption>
    </figure>
  );
}
