import type { ReactNode } from 'react';
import type { Verdict } from '../../wire/verdict.ts';

export type MarkProps = {
  verdict: Verdict;
  /** Of a conversion that waits or was not expected on one side: which one. The verdict alone does not say. */
  missing?: 'pixel' | 'postback' | undefined;
  size?: number;
};

/** A tally stick's two halves, pixel left and postback right: which is there, and whether they fit. */
export function VerdictMark({ verdict, missing = 'postback', size = 20 }: MarkProps) {
  return (
    <svg
      className="verdict-mark"
      data-verdict={verdict}
      width={size}
      height={(size * 14) / 20}
      viewBox="0 0 20 14"
      aria-hidden="true"
    >
      <g transform={missing === 'pixel' && isOpen(verdict) ? 'matrix(-1 0 0 1 20 0)' : undefined}>
        {HALVES[verdict]}
      </g>
    </svg>
  );
}

/** Whether either half may be the one that is not there. */
const isOpen = (verdict: Verdict) => verdict === 'waiting' || verdict === 'not_expected';

const there = (x: number, y = 2) => (
  <rect key={x} x={x} y={y} width="8" height="10" rx="1.5" fill="var(--verdict)" />
);

const absent = (x: number) => (
  <rect
    key={x}
    x={x + 0.75}
    y="2.75"
    width="6.5"
    height="8.5"
    rx="1"
    fill="none"
    stroke="var(--verdict)"
    strokeWidth="1.5"
    strokeDasharray="2.4 1.6"
  />
);

const HALVES: Record<Verdict, ReactNode> = {
  agreed: [there(1), there(11)],
  differs: [there(1, 0), there(11, 4)],
  pixel_only: [there(1), absent(11)],
  postback_only: [absent(1), there(11)],
  waiting: [
    there(1),
    ...[2.6, 7, 11.4].map((y) => <circle key={y} cx="15" cy={y} r="1.3" fill="var(--verdict)" />),
  ],
  not_expected: [
    there(1),
    <line key="none" x1="12" x2="18" y1="7" y2="7" stroke="var(--verdict)" strokeWidth="1.5" />,
  ],
};
