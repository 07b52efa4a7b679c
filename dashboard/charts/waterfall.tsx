import { Group } from '@visx/group';
import { scaleBand, scaleLinear } from '@visx/scale';
import { BottomAxis } from './bottom-axis.tsx';
import { ChartFrame } from './chart-frame.tsx';
import { useChartId } from './use-chart-id.ts';

export type Step = {
  /** What this step is of, as the axis names it. */
  name: string;
  /** Bits that it adds; negative ones take away. */
  bits: number;
};

type Props = {
  steps: readonly Step[];
  /** Names the last bar, which stands for the sum. */
  total: string;
  width: number;
  /** Of the axis: what a step to the right means. */
  label: string;
  title: string;
  description: string;
  format(bits: number): string;
  /** Lower rows and no axis: for many beside each other, each step has its figure. */
  isCompact?: boolean;
};

const ROW = 26;
const MARGIN = { top: 4, right: 54, bottom: 40 };

/**
 * How evidence adds up: each step begins where the one above ended. What speaks for is full, what speaks against is
 * striped. Draws the same wherever it is rendered.
 */
export function Waterfall({ isCompact = false, ...props }: Props) {
  const { steps, total, width, label, title, description, format } = props;
  const [row, margin] = isCompact ? [16, { ...MARGIN, right: 46, bottom: 4 }] : [ROW, MARGIN];
  const id = useChartId();
  const bars = barsOf(steps, total);
  // A fifth of a wide chart, more of a narrow one: names are read first.
  const left = isCompact ? 124 : Math.min(170, Math.max(96, width * 0.28));
  const inner = { width: Math.max(40, width - left - margin.right), height: bars.length * row };
  const ends = [0, ...bars.flatMap(({ from, to }) => [from, to])];
  const x = scaleLinear({
    domain: [Math.min(...ends), Math.max(...ends)],
    range: [0, inner.width],
    nice: 5,
  });
  const y = scaleBand({ domain: bars.map((_, place) => place), range: [0, inner.height], padding: 0.3 });
  return (
    <ChartFrame
      id={id}
      className="waterfall"
      width={width}
      height={inner.height + margin.top + margin.bottom}
      title={title}
      description={description}
    >
      <defs>
        <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="5" height="5" fill="currentColor" opacity="0.2" />
          <rect width="5" height="2" fill="currentColor" opacity="0.7" />
        </pattern>
      </defs>
      <Group left={left} top={margin.top}>
        {x.ticks(5).map((bits) => (
          <line key={bits} className="chart-grid" x1={x(bits)} x2={x(bits)} y2={inner.height} />
        ))}
        <line className="chart-line" x1={x(0)} x2={x(0)} y2={inner.height} />
        {bars.map(({ name, bits, from, to, isTotal }, place) => {
          const top = y(place) ?? 0;
          const [start, end] = [x(Math.min(from, to)), x(Math.max(from, to))];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two steps may bear one name, and none ever moves
            <Group key={place} className="waterfall-bar" data-total={isTotal || undefined}>
              <text className="chart-text" x={-10} y={top + y.bandwidth() / 2} dy="0.35em" textAnchor="end">
                {name}
              </text>
              <rect
                x={start}
                y={top}
                width={Math.max(1.5, end - start)}
                height={y.bandwidth()}
                fill={bits < 0 && !isTotal ? `url(#${id})` : 'currentColor'}
                opacity={isTotal ? 1 : 0.7}
              />
              {place > 0 && !isTotal && (
                <line
                  className="chart-line"
                  x1={x(from)}
                  x2={x(from)}
                  y1={top - y.step() + y.bandwidth()}
                  y2={top}
                />
              )}
              <text className="chart-text waterfall-bits" x={end + 6} y={top + y.bandwidth() / 2} dy="0.35em">
                {format(bits)}
              </text>
            </Group>
          );
        })}
        {!isCompact && (
          <>
            <BottomAxis scale={x} top={inner.height} ticks={x.ticks(5)} format={format} />
            <text className="chart-text" x={inner.width / 2} y={inner.height + 35} textAnchor="middle">
              {label}
            </text>
          </>
        )}
      </Group>
    </ChartFrame>
  );
}

type Bar = Step & { from: number; to: number; isTotal: boolean };

function barsOf(steps: readonly Step[], total: string): Bar[] {
  let reached = 0;
  const bars = steps.map(({ name, bits }): Bar => {
    const from = reached;
    reached += bits;
    return { name, bits, from, to: reached, isTotal: false };
  });
  return [...bars, { name: total, bits: reached, from: 0, to: reached, isTotal: true }];
}
