import { scaleBand, scaleLinear } from '@visx/scale';

type Props = {
  /** In the order of time, gaps included as 0. */
  counts: readonly number[];
  /** What the highest bar stands for; the highest count unless said, so that charts of one scale can share it. */
  most?: number;
  width: number;
  height: number;
  /** What the bars say, in words. */
  title: string;
};

/** How a count went from day to day, small enough for a line of a list. Draws the same wherever it is rendered. */
export function SparkBars({ counts, most, width, height, title }: Props) {
  const x = scaleBand({ domain: counts.map((_, index) => index), range: [0, width], padding: 0.15 });
  const y = scaleLinear({ domain: [0, Math.max(1, most ?? Math.max(...counts))], range: [0, height - 2] });
  return (
    <svg className="chart spark-bars" width={width} height={height} role="img" aria-label={title}>
      <line className="chart-line" x2={width} y1={height - 0.5} y2={height - 0.5} />
      {counts.map((count, index) => {
        // What occurs is seen, however rare.
        const size = count === 0 ? 0 : Math.max(1.5, y(count));
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
            key={index}
            x={x(index)}
            y={height - 1 - size}
            width={x.bandwidth()}
            height={size}
            fill="currentColor"
          />
        );
      })}
    </svg>
  );
}
