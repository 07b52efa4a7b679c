import type { Cause } from '../../../wire/causes.ts';
import { formatCount } from '../../format/number.ts';
import { formatTime } from '../../format/time.ts';
import { words } from '../../words.ts';
import type { Trend } from './fill-trend.ts';

type Props = { causes: readonly Cause[]; trend: Trend<Cause> };

/** The figures of the trends, newest first. */
export function TrendTable({ causes, trend: { zone, days } }: Props) {
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable */}
      <section className="scroll-table trend-table" aria-label={words.whyLost.trendTable} tabIndex={0}>
        <table className="data-table keep-table">
          <caption className="off-screen">{words.whyLost.trendTable}</caption>
          <thead>
            <tr>
              <th scope="col">{words.overview.time.day}</th>
              {causes.map((cause) => (
                <th key={cause} scope="col" data-align="end">
                  {words.causes[cause]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.toReversed().map(({ at, counts }) => (
              <tr key={at}>
                <th scope="row">{formatTime(at, zone, 'day')}</th>
                {causes.map((cause) => (
                  <td key={cause} data-align="end">
                    {formatCount(counts[cause] ?? 0)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="figure-note">{words.whyLost.trendHint}</p>
    </>
  );
}
