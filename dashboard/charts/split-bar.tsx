import { useId } from 'react';
import type { Verdict } from '../../wire/verdict.ts';
import { formatCount } from '../format/number.ts';
import { VERDICTS } from '../verdicts.ts';
import { VerdictPatterns, verdictFill } from './verdict-patterns.tsx';

type Props = {
  counts: Record<Verdict, number>;
  /** What each verdict is called. */
  names: Record<Verdict, string>;
  width: number;
  height: number;
};

/** How a whole divides into verdicts: one bar, as wide as there is room. */
export function SplitBar({ counts, names, width, height }: Props) {
  const id = useId().replaceAll(/[^\w-]/g, '');
  const parts = partsOf(counts, width);
  return (
    <svg className="chart split-bar" width={width} height={height} role="img" aria-labelledby={`${id}-title`}>
      <title id={`${id}-title`}>
        {parts.map(({ verdict }) => `${names[verdict]}: ${formatCount(counts[verdict])}`).join(', ')}
      </title>
      <VerdictPatterns prefix={id} />
      {parts.map(({ verdict, x, size }) => (
        <rect key={verdict} x={x} width={size} height={height} fill={verdictFill(id, verdict)} />
      ))}
    </svg>
  );
}

/** Between parts. */
const GAP = 2;
/** A verdict that occurs is seen, however rare. */
const LEAST = 3;

function partsOf(counts: Props['counts'], width: number): { verdict: Verdict; x: number; size: number }[] {
  const present = VERDICTS.filter((verdict) => counts[verdict] > 0);
  const total = present.reduce((sum, verdict) => sum + counts[verdict], 0);
  const room = width - GAP * (present.length - 1) - LEAST * present.length;
  let x = 0;
  return present.map((verdict) => {
    const size = LEAST + Math.max(0, room) * (counts[verdict] / total);
    const part = { verdict, x, size };
    x += size + GAP;
    return part;
  });
}
