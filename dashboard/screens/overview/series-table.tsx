import { formatCount } from '../../format/number.ts';
import { formatTime } from '../../format/time.ts';
import { VerdictLabel } from '../../parts/verdict-label.tsx';
import { VERDICTS } from '../../verdicts.ts';
import { words } from '../../words.ts';
import type { DrawnSeries } from './series-panel.tsx';

/** The figures of the chart, newest first. */
export function SeriesTable({ bars, bucket, zone, before }: DrawnSeries) {
  const lines = bars.map((bar, index) => ({ ...bar, earlier: before?.totals[index] ?? null })).reverse();
  return (
    // Scrolled by keyboard too.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable
    <section className="scroll-table" aria-label={words.overview.chartTitle} tabIndex={0}>
      <table className="data-table keep-table">
        <caption className="off-screen">{words.overview.chartTitle}</caption>
        <thead>
          <tr>
            <th scope="col">{words.overview.time[bucket]}</th>
            {VERDICTS.map((verdict) => (
              <th key={verdict} scope="col" data-align="end">
                <VerdictLabel verdict={verdict} />
              </th>
            ))}
            <th scope="col" data-align="end">
              {words.overview.total}
            </th>
            {before && (
              <th scope="col" data-align="end" title={words.overview.lineBefore(before.days)}>
                {words.overview.totalBefore}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ at, verdicts, earlier }) => (
            <tr key={at}>
              <th scope="row">{formatTime(at, zone, bucket)}</th>
              {VERDICTS.map((verdict) => (
                <td key={verdict} data-align="end">
                  {formatCount(verdicts[verdict])}
                </td>
              ))}
              <td data-align="end">
                {formatCount(VERDICTS.reduce((sum, verdict) => sum + verdicts[verdict], 0))}
              </td>
              {before && (
                <td data-align="end">{earlier === null ? words.text.none : formatCount(earlier)}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
