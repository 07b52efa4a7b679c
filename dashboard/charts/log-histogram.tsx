import { Group } from '@visx/group';
import { scaleLinear, scaleLog } from '@visx/scale';
import { BottomAxis } from './bottom-axis.tsx';
import { ChartFrame } from './chart-frame.tsx';
import { LeftAxis } from './left-axis.tsx';
import { useChartId } from './use-chart-id.ts';

export type LogBin = { from_s: number; to_s: number; cases: number; expected: number };

type Props = {
  bins: readonly LogBin[];
  width: number;
  height: number;
  formatAge(seconds: number): string;
  formatCount(count: number): string;
  /** Labels of the axes. */
  below: string;
  beside: string;
  title: string;
  description: string;
};

/** A logarithm has no 0: what came within the first second begins here. */
const LEAST_S = 0.5;
const TICKS_S = [1, 10, 60, 600, 3600, 6 * 3600, 86_400, 7 * 86_400, 30 * 86_400];
/** Where there is room for half of them. */
const FEW_TICKS_S = [1, 60, 3600, 86_400, 30 * 86_400];
const NARROW = 520;
const MARGIN = { top: 8, right: 22, bottom: 46, left: 48 };

/**
 * How long things took, on a logarithmic axis: bars for what was counted, a line for what was to be expected. Draws the
 * same wherever it is rendered.
 */
export function LogHistogram(props: Props) {
  const { bins, width, height, formatAge, formatCount, below, beside, title, description } = props;
  const id = useChartId();
  const inner = {
    width: Math.max(60, width - MARGIN.left - MARGIN.right),
    height: height - MARGIN.top - MARGIN.bottom,
  };
  const x = scaleLog({ domain: [LEAST_S, bins.at(-1)?.to_s ?? 86_400], range: [0, inner.width] });
  const y = scaleLinear({
    domain: [0, Math.max(1, ...bins.flatMap(({ cases, expected }) => [cases, expected]))],
    range: [inner.height, 0],
    nice: 4,
  });
  const at = (seconds: number) => x(Math.max(LEAST_S, seconds));
  const outline = bins.flatMap(({ from_s, to_s, expected }) => [
    `${at(from_s)},${y(expected)}`,
    `${at(to_s)},${y(expected)}`,
  ]);
  return (
    <ChartFrame
      id={id}
      className="log-histogram"
      width={width}
      height={height}
      title={title}
      description={description}
    >
      <Group left={MARGIN.left} top={MARGIN.top}>
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
          {beside}
        </text>
        {bins.map(({ from_s, to_s, cases }) => (
          <rect
            key={from_s}
            className="own"
            x={at(from_s) + 0.75}
            y={y(cases)}
            width={Math.max(1, at(to_s) - at(from_s) - 1.5)}
            height={inner.height - y(cases)}
            fill="currentColor"
            opacity={0.45}
          />
        ))}
        <path className="expected" d={`M${outline.join('L')}`} />
        <BottomAxis
          scale={x}
          top={inner.height}
          ticks={inner.width < NARROW ? FEW_TICKS_S : TICKS_S}
          format={formatAge}
        />
        <text className="chart-text" x={inner.width / 2} y={inner.height + 40} textAnchor="middle">
          {below}
        </text>
      </Group>
    </ChartFrame>
  );
}
