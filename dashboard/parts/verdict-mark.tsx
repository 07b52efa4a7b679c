import type { ReactNode } from 'react';
import type { Verdict } from '../../wire/verdict.ts';

/** A tally stick's two halves, pixel left and postback right: which is there, and whether they fit. */
export function VerdictMark({ verdict, size = 20 }: { verdict: Verdict; size?: number }) {
  return (
    <svg
      className="verdict-mark"
      data-verdict={verdict}
      width={size}
      height={(size * 14) / 20}
      viewBox="0 0 20 14"
      aria-hidden="true"
    >
      {HALVES[verdict]}
    </svg>
  );
}

const there = (x: number, y = 2) => (
  <rect key={x} x={x} y={y} width="8" height="10" rx="1.5" fill="var(--verdict)" />
);

const missing = (x: number) => (
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
  pixel_only: [there(1), missing(11)],
  postback_only: [missing(1), there(11)],
  waiting: [
    there(1),
    ...[2.6, 7, 11.4].map((y) => <circle key={y} cx="15" cy={y} r="1.3" fill="var(--verdict)" />),
  ],
  not_expected: [
    there(1),
    <line key="none" x1="12" x2="18" y1="7" y2="7" stroke="var(--verdict)" strokeWidth="1.5" />,
  ],
};
