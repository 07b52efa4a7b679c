import { Group } from '@visx/group';
import { scaleLinear, scaleSqrt } from '@visx/scale';
import { BottomAxis } from './bottom-axis.tsx';
import { ChartFrame } from './chart-frame.tsx';
import { LeftAxis } from './left-axis.tsx';
import { useChartId } from './use-chart-id.ts';

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
  const id = useChartId();
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
    <ChartFrame
      id={id}
      className="survival-curve"
      width={width}
      height={height}
      title={title}
      description={description}
    >
      <Group left={MARGIN.left} top={MARGIN.top}>
        <LeftAxis scale={y} ticks={[0, 0.25, 0.5, 0.75, 1]} format={formatShare} width={inner.width} />
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
        <BottomAxis scale={x} top={inner.height} ticks={ticks} format={formatAge} />
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
    </ChartFrame>
  );
}
