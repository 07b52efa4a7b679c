import { useId } from 'react';
import type { Certainty } from '../../wire/cause.ts';

type Props = {
  counts: Record<Certainty, number>;
  /** What the whole width stands for. */
  total: number;
  width: number;
  height: number;
  /** What the bar says, in words. Empty beside words that say it. */
  title: string;
};

const ORDER = ['proved', 'likely', 'possible'] as const satisfies readonly Certainty[];
/** What occurs is seen, however rare. */
const LEAST = 2;

/**
 * A share of a whole, by how sure it is: full for proved, striped for likely, an outline for possible. In the colour of
 * the text around it, since colours belong to verdicts. Draws the same wherever it is rendered.
 */
export function CertaintyBar({ counts, total, width, height, title }: Props) {
  const id = useId().replaceAll(/[^\w-]/g, '');
  let reached = 0;
  return (
    <svg
      className="chart certainty-bar"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={title}
      aria-hidden={title === ''}
      preserveAspectRatio="none"
    >
      <defs>
        <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
          <rect width="5" height="5" fill="currentColor" opacity="0.28" />
          <rect width="5" height="2.4" fill="currentColor" opacity="0.75" />
        </pattern>
      </defs>
      <rect className="certainty-track" width={width} height={height} rx="2" />
      {ORDER.map((certainty) => {
        if (counts[certainty] === 0 || total === 0) return null;
        const x = reached;
        const size = Math.max(LEAST, (width * counts[certainty]) / total);
        reached += size;
        if (certainty === 'possible')
          return (
            <rect
              key={certainty}
              x={x + 0.5}
              y="0.5"
              width={Math.max(1, size - 1)}
              height={height - 1}
              fill="none"
              stroke="currentColor"
              strokeDasharray="3 2"
            />
          );
        return (
          <rect
            key={certainty}
            x={x}
            width={size}
            height={height}
            fill={certainty === 'proved' ? 'currentColor' : `url(#${id})`}
          />
        );
      })}
    </svg>
  );
}
