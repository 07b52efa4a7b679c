import type { AxisScale } from '@visx/axis';
import { AxisBottom } from '@visx/axis';

type Props = {
  scale: AxisScale;
  /** How far below the top of the chart it lies. */
  top: number;
  ticks: number[];
  format(value: number, index: number): string | undefined;
};

/** The horizontal axis of a chart. */
export function BottomAxis({ scale, top, ticks, format }: Props) {
  return (
    <AxisBottom
      scale={scale}
      top={top}
      tickValues={ticks}
      tickFormat={(value, index) => format(Number(value), index)}
      tickLength={4}
      tickComponent={({ formattedValue, x, y }) => (
        <text className="chart-text" x={x} y={y} dy="0.4em" textAnchor="middle">
          {formattedValue}
        </text>
      )}
      axisLineClassName="chart-line"
      tickLineProps={{ className: 'chart-line' }}
    />
  );
}
