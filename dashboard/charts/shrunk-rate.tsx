import { scaleLinear } from '@visx/scale';

type Props = {
  /** As counted. */
  raw: number;
  shrunk: { share: number; low: number; high: number };
  others: number | null;
  /** Where the axis ends, so that lines of a list can be compared. */
  most: number;
  width: number;
  height: number;
  title: string;
};

/**
 * One rate in a line of a list: hollow as counted, full as drawn towards the others, with its interval; a stroke where
 * the others are. Draws the same wherever it is rendered.
 */
export function ShrunkRate({ raw, shrunk, others, most, width, height, title }: Props) {
  const x = scaleLinear({ domain: [0, Math.max(most, 0.01)], range: [5, width - 5], clamp: true });
  const middle = height / 2;
  return (
    <svg className="chart shrunk-rate" width={width} height={height} role="img" aria-label={title}>
      <line className="chart-grid" x1={0} x2={width} y1={middle} y2={middle} />
      {others !== null && (
        <line className="shrunk-others" x1={x(others)} x2={x(others)} y1={1} y2={height - 1} />
      )}
      <line
        x1={x(shrunk.low)}
        x2={x(shrunk.high)}
        y1={middle}
        y2={middle}
        stroke="currentColor"
        strokeWidth="2"
      />
      <circle cx={x(raw)} cy={middle} r="3.5" fill="var(--panel)" stroke="currentColor" strokeWidth="1.2" />
      <circle cx={x(shrunk.share)} cy={middle} r="4" fill="currentColor" />
    </svg>
  );
}
