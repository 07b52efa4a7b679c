import { AxisLeft } from '@visx/axis';
import type { scaleLinear } from '@visx/scale';

type Props = {
  scale: ReturnType<typeof scaleLinear<number>>;
  ticks: number[];
  format(value: number): string;
  /** How far the lines of the grid reach. */
  width: number;
};

/** The vertical axis of a chart, with a line of the grid at each of its ticks. */
export function LeftAxis({ scale, ticks, format, width }: Props) {
  return (
    <AxisLeft
      scale={scale}
      tickValues={ticks}
      tickFormat={(value) => format(Number(value))}
      tickLineProps={{ x2: width, className: 'chart-grid' }}
      tickComponent={({ formattedValue, x, y }) => (
        <text className="chart-text" x={x} y={y} dx={-4} dy="0.32em" textAnchor="end">
          {formattedValue}
        </text>
      )}
      hideAxisLine
    />
  );
}
