import type { ReactNode } from 'react';
import type { Outcome } from './outcomes.ts';

type Props = { outcome: Outcome; size?: number };

/** Each outcome has a shape of its own, so that nobody needs the colour. */
export function OutcomeMark({ outcome, size = 16 }: Props) {
  return (
    <svg
      className="outcome-mark"
      data-outcome={outcome}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      {SHAPES[outcome]}
    </svg>
  );
}

const line = { fill: 'none', strokeWidth: 1.8, strokeLinecap: 'round', strokeLinejoin: 'round' } as const;
const INK = 'var(--on-outcome)';

const SHAPES: Record<Outcome, ReactNode> = {
  // A filled disc with a tick.
  passed: (
    <>
      <circle cx="8" cy="8" r="7" fill="var(--outcome)" />
      <path d="M4.8 8.3 7.1 10.6 11.3 5.8" stroke={INK} {...line} />
    </>
  ),
  // A filled square with a cross.
  failed: (
    <>
      <rect x="1" y="1" width="14" height="14" rx="2.5" fill="var(--outcome)" />
      <path d="M5.2 5.2 10.8 10.8 M10.8 5.2 5.2 10.8" stroke={INK} {...line} />
    </>
  ),
  // A filled triangle with an exclamation mark.
  flaky: (
    <>
      <path
        d="M8 1.2 15.2 14.4 0.8 14.4 Z"
        fill="var(--outcome)"
        stroke="var(--outcome)"
        strokeLinejoin="round"
      />
      <path d="M8 6 8 9.6 M8 12 8 12.1" stroke={INK} {...line} />
    </>
  ),
  // An empty ring with a dash.
  skipped: (
    <>
      <circle cx="8" cy="8" r="6.2" stroke="var(--outcome)" {...line} strokeDasharray="2.4 2.6" />
      <path d="M5.4 8 10.6 8" stroke="var(--outcome)" {...line} />
    </>
  ),
};
