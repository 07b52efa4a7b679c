import { Group } from '@visx/group';
import { scaleBand, scaleLinear } from '@visx/scale';
import type { PointerEvent } from 'react';
import type { Verdict } from '../../wire/verdict.ts';
import { formatCount } from '../format/number.ts';
import { VERDICTS } from '../verdicts.ts';
import { BottomAxis } from './bottom-axis.tsx';
import { ChartFrame } from './chart-frame.tsx';
import { LeftAxis } from './left-axis.tsx';
import { useChartId } from './use-chart-id.ts';
import { VerdictPatterns, verdictFill } from './verdict-patterns.tsx';

export type Bar = { at: number; verdicts: Record<Verdict, number> };

type Props = {
  bars: readonly Bar[];
  width: number;
  height: number;
  /** What one bar counts: the label of the vertical axis. */
  label: string;
  /** Which bars are named below, and how. */
  ticks: readonly { at: number; text: string }[];
  title: string;
  description: string;
  /** A line beside the bars: what all of each bar was before, in their order. Null where there was no such bar. */
  before?: readonly (number | null)[];
  /** What is marked on bars, such as the numbers of notes. */
  marks?: readonly { at: number; text: string }[];
  /** The bar that is pointed at. */
  pointed?: number | null;
  /** Called with a bar's place, null when the pointer leaves. */
  onPoint?(index: number | null, x: number): void;
};

/** Bars of a few days would else be blocks. */
const WIDEST = 72;
/** Above the bars, where something is marked. */
const MARK_ROOM = 22;
/** Right, half of a name on the axis: it may stand below the last of many bars. */
const MARGIN = { top: 8, right: 22, bottom: 26, left: 48 };

/** Counts by verdict over time, stacked. Draws the same wherever it is rendered: nothing here asks the browser. */
export function StackedBars(props: Props) {
  const { bars, width, height, label, ticks, title, description, pointed = null, onPoint } = props;
  const { before = [], marks = [] } = props;
  const id = useChartId();
  const top = MARGIN.top + (marks.length > 0 ? MARK_ROOM : 0);
  const inner = { width: width - MARGIN.left - MARGIN.right, height: height - top - MARGIN.bottom };
  const x = scaleBand({
    domain: bars.map(({ at }) => at),
    range: [0, inner.width],
    paddingInner: Math.max(bars.length > 60 ? 0.1 : 0.25, 1 - (WIDEST * bars.length) / inner.width),
    paddingOuter: 0.1,
  });
  const y = scaleLinear({
    domain: [0, Math.max(1, ...bars.map(totalOf), ...before.map(Number))],
    range: [inner.height, 0],
    nice: 4,
  });
  const middleOf = (index: number, count: number) => {
    const bar = bars[index];
    return bar && ([(x(bar.at) ?? 0) + x.bandwidth() / 2, y(count)] as const);
  };
  const point = (event: PointerEvent<SVGRectElement>) => {
    const { left } = event.currentTarget.getBoundingClientRect();
    const index = Math.floor((event.clientX - left) / x.step());
    const bar = bars[index];
    if (bar) onPoint?.(index, MARGIN.left + (x(bar.at) ?? 0) + x.bandwidth() / 2);
  };
  return (
    <ChartFrame id={id} width={width} height={height} title={title} description={description}>
      <VerdictPatterns prefix={id} />
      <Group left={MARGIN.left} top={top}>
        <LeftAxis
          scale={y}
          ticks={y.ticks(4).filter(Number.isInteger)}
          format={formatCount}
          width={inner.width}
        />
        <text
          className="chart-text"
          transform={`translate(${12 - MARGIN.left} ${inner.height / 2}) rotate(-90)`}
          textAnchor="middle"
        >
          {label}
        </text>
        {bars.map((bar, index) => (
          <Group key={bar.at} left={x(bar.at) ?? 0} className="chart-bar" data-pointed={index === pointed}>
            {stack(bar).map(({ verdict, from, to }) => (
              <rect
                key={verdict}
                width={x.bandwidth()}
                y={y(to)}
                // A gap between two verdicts, as long as there is something left to see.
                height={Math.max(0.75, y(from) - y(to) - (from > 0 ? 1 : 0))}
                fill={verdictFill(id, verdict)}
              />
            ))}
          </Group>
        ))}
        <BottomAxis
          scale={x}
          top={inner.height}
          ticks={ticks.map(({ at }) => at)}
          format={(_, index) => ticks[index]?.text}
        />
        {before.length > 0 && <path className="chart-before" d={linePath(before, middleOf)} />}
        {marks.map(({ at, text }) => {
          const middle = (x(at) ?? 0) + x.bandwidth() / 2;
          return (
            <g key={`${at} ${text}`} className="chart-mark" transform={`translate(${middle} 0)`}>
              <line y1={4 - MARK_ROOM} y2={inner.height} />
              <circle cy={-MARK_ROOM / 2} r={9} />
              <text className="chart-text" y={-MARK_ROOM / 2} dy="0.34em" textAnchor="middle">
                {text}
              </text>
            </g>
          );
        })}
        {onPoint && (
          <rect
            width={Math.max(0, inner.width)}
            height={inner.height}
            fill="transparent"
            onPointerMove={point}
            onPointerLeave={() => onPoint(null, 0)}
          />
        )}
      </Group>
    </ChartFrame>
  );
}

type Place = readonly [number, number] | undefined;

/** From bar to bar; broken where one has nothing. */
function linePath(
  counts: readonly (number | null)[],
  placeOf: (index: number, count: number) => Place,
): string {
  let isBroken = true;
  return counts
    .map((count, index) => {
      const place = count === null ? undefined : placeOf(index, count);
      const step =
        place === undefined ? '' : `${isBroken ? 'M' : 'L'}${place[0].toFixed(1)} ${place[1].toFixed(1)}`;
      isBroken = place === undefined;
      return step;
    })
    .join('');
}

function totalOf({ verdicts }: Bar): number {
  return VERDICTS.reduce((sum, verdict) => sum + verdicts[verdict], 0);
}

function stack({ verdicts }: Bar): { verdict: Verdict; from: number; to: number }[] {
  let reached = 0;
  return VERDICTS.filter((verdict) => verdicts[verdict] > 0).map((verdict) => {
    const from = reached;
    reached += verdicts[verdict];
    return { verdict, from, to: reached };
  });
}
