import { AxisBottom, AxisLeft } from '@visx/axis';
import { Group } from '@visx/group';
import { scaleLinear, scaleSqrt } from '@visx/scale';
import { useId } from 'react';

/** The estimate in one bin of ages. */
export type SurvivalStep = {
  from_ms: number;
  to_ms: number;
  survival: number;
  low: number;
  high: number;
  at_risk: number;
};

type Props = {
  points: readonly SurvivalStep[];
  /** Where the axis ends, so that charts beside each other can be compared. */
  untilMs: number;
  width: number;
  height: number;
  /** Ages that are pointed out, as browsers forget there. */
  marks: readonly { ms: number; text: string }[];
  /** Names an age on the axis. */
  formatAge(ms: number): string;
  formatShare(share: number): string;
  formatCount(count: number): string;
  /** Stands before the numbers below the axis. */
  atRisk: string;
  title: string;
  description: string;
};

const HOUR_MS = 3600_000;
const DAY_MS = 24 * HOUR_MS;
/** Ages in which a reader counts. The root of the age is drawn, so that the first day is not a sliver of the month. */
const TICKS = [0, 6 * HOUR_MS, DAY_MS, 3 * DAY_MS, 7 * DAY_MS, 14 * DAY_MS, 30 * DAY_MS];
const MARGIN = { top: 20, right: 14, bottom: 58, left: 50 };

/**
 * The share of stores that still hold something by its age: a step of one level to each bin, its 95 % band, and how many
 * were looked at between two ages. Draws the same wherever it is rendered.
 */
export function SurvivalCurve(props: Props) {
  const { points, untilMs, width, height, marks, title, description, atRisk } = props;
  const { formatAge, formatShare, formatCount } = props;
  const id = useId().replaceAll(/[^\w-]/g, '');
  const inner = {
    width: Math.max(60, width - MARGIN.left - MARGIN.right),
    height: height - MARGIN.top - MARGIN.bottom,
  };
  const x = scaleSqrt({ domain: [0, untilMs], range: [0, inner.width] });
  const y = scaleLinear({ domain: [0, 1], range: [inner.height, 0] });
  const ticks = TICKS.filter((ms) => ms <= untilMs);
  const steps = points.filter(({ from_ms }) => from_ms < untilMs);
  const edge = (of: (step: SurvivalStep) => number) =>
    steps.flatMap((step, at): [number, number][] => [
      [x(step.from_ms), y(of(step))],
      // Where nobody was looked at, nothing new is known: the level stays.
      [x(Math.min(untilMs, steps[at + 1]?.from_ms ?? step.to_ms)), y(of(step))],
    ]);
  const line = edge(({ survival }) => survival);
  const band = [...edge(({ high }) => high), ...edge(({ low }) => low).reverse()];
  return (
    <svg
      className="chart survival-curve"
      width={width}
      height={height}
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      <Group left={MARGIN.left} top={MARGIN.top}>
        <AxisLeft
          scale={y}
          tickValues={[0, 0.25, 0.5, 0.75, 1]}
          tickLineProps={{ x2: inner.width, className: 'chart-grid' }}
          tickComponent={({ x: tickX, y: tickY, ...tick }) => (
            <text className="chart-text" x={tickX} y={tickY} dx={-4} dy="0.32em" textAnchor="end">
              {tick.formattedValue}
            </text>
          )}
          tickFormat={(share) => formatShare(Number(share))}
          hideAxisLine
        />
        {marks
          .filter(({ ms }) => ms <= untilMs)
          .map(({ ms, text }) => (
            <Group key={ms} left={x(ms)} className="survival-mark">
              <line y1={-4} y2={inner.height} />
              <text className="chart-text survival-mark-text" y={-8} textAnchor="middle">
                {text}
              </text>
            </Group>
          ))}
        <path className="survival-band" d={`M${band.map((at) => at.join()).join('L')}Z`} />
        <path className="survival-line" d={`M${line.map((at) => at.join()).join('L')}`} />
        <AxisBottom
          scale={x}
          top={inner.height}
          tickValues={ticks}
          tickFormat={(ms) => formatAge(Number(ms))}
          tickLength={4}
          tickComponent={({ formattedValue, x: tickX, y: tickY }) => (
            <text className="chart-text" x={tickX} y={tickY} dy="0.4em" textAnchor="middle">
              {formattedValue}
            </text>
          )}
          axisLineClassName="chart-line"
          tickLineProps={{ className: 'chart-line' }}
        />
        <text className="chart-text" x={-MARGIN.left + 2} y={inner.height + 36}>
          {atRisk}
        </text>
        {ticks.map((from, at) => {
          const to = ticks[at + 1] ?? untilMs;
          if (to <= from) return null;
          const looked = points
            .filter(({ from_ms }) => from_ms >= from && from_ms < to)
            .reduce((sum, { at_risk }) => sum + at_risk, 0);
          return (
            <text
              key={from}
              className="chart-text survival-at-risk"
              x={(x(from) + x(to)) / 2}
              y={inner.height + 51}
              textAnchor="middle"
            >
              {formatCount(looked)}
            </text>
          );
        })}
      </Group>
    </svg>
  );
}
