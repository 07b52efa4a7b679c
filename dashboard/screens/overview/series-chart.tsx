import { useElementSize } from '@mantine/hooks';
import { memo, useState } from 'react';
import { Legend } from '../../charts/legend.tsx';
import { type Bar, StackedBars } from '../../charts/stacked-bars.tsx';
import { formatCount } from '../../format/number.ts';
import { formatTime } from '../../format/time.ts';
import { VerdictLabel } from '../../parts/verdict-label.tsx';
import { VERDICT_NAMES } from '../../verdict-names.ts';
import { VERDICTS } from '../../verdicts.ts';
import { words } from '../../words.ts';
import type { DrawnSeries } from './series-panel.tsx';
import { seriesTicks } from './series-ticks.ts';

type Props = DrawnSeries & { marks: readonly { at: number; text: string }[] };

const HEIGHT = 260;
/** Room that a name on the axis takes. */
const TICK_WIDTH = 64;

export const SeriesChart = memo(function SeriesChart({ bars, bucket, zone, before, marks }: Props) {
  const { ref, width } = useElementSize();
  const [pointed, setPointed] = useState<{ index: number; x: number } | null>(null);
  const bar = pointed && bars[pointed.index];
  const present = VERDICTS.filter((verdict) => bars.some(({ verdicts }) => verdicts[verdict] > 0));
  return (
    <>
      <div ref={ref} className="series-chart">
        {width > 0 && (
          <StackedBars
            bars={bars}
            width={width}
            height={HEIGHT}
            label={words.overview.perBucket[bucket]}
            ticks={seriesTicks(bars, { bucket, zone, most: Math.floor(width / TICK_WIDTH) })}
            title={words.overview.chartTitle}
            description={words.overview.chartDescription(
              formatCount(bars.length),
              formatCount(totalOf(bars)),
            )}
            before={before?.totals ?? []}
            marks={marks}
            pointed={pointed?.index ?? null}
            onPoint={(index, x) => setPointed(index === null ? null : { index, x })}
          />
        )}
        {bar && (
          <BarTooltip
            bar={bar}
            bucket={bucket}
            zone={zone}
            before={before?.totals[pointed.index] ?? null}
            x={pointed.x}
            width={width}
          />
        )}
      </div>
      <Legend verdicts={present} names={VERDICT_NAMES} />
      {before && (
        <p className="figure-note series-before">
          <svg width="26" height="8" aria-hidden="true">
            <path className="chart-before" d="M1 4H25" />
          </svg>
          {words.overview.lineBefore(before.days)}
        </p>
      )}
    </>
  );
});

type TooltipProps = {
  bar: Bar;
  bucket: 'hour' | 'day';
  zone: string;
  before: number | null;
  x: number;
  width: number;
};

/** On the side where there is room. */
function BarTooltip({ bar, bucket, zone, before, x, width }: TooltipProps) {
  const side = x > width / 2 ? { right: width - x + 12 } : { left: x + 12 };
  return (
    <div className="chart-tooltip" style={side} aria-hidden="true">
      <strong>{formatTime(bar.at, zone, bucket)}</strong>
      <dl>
        {VERDICTS.filter((verdict) => bar.verdicts[verdict] > 0).map((verdict) => (
          <div key={verdict}>
            <dt>
              <VerdictLabel verdict={verdict} />
            </dt>
            <dd>{formatCount(bar.verdicts[verdict])}</dd>
          </div>
        ))}
        <div className="chart-tooltip-total">
          <dt>{words.overview.total}</dt>
          <dd>{formatCount(totalOf([bar]))}</dd>
        </div>
        {before !== null && (
          <div>
            <dt>{words.overview.totalBefore}</dt>
            <dd>{formatCount(before)}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}

function totalOf(bars: readonly Bar[]): number {
  return bars.reduce(
    (sum, { verdicts }) => VERDICTS.reduce((part, verdict) => part + verdicts[verdict], sum),
    0,
  );
}
