import type { ReactNode } from 'react';
import type { Progress } from '../../wire/query.ts';
import { words } from '../words.ts';

/** How far a query has come: a circle that fills, with a tick or a cross in the end. */
export function ProgressLabel({ progress }: { progress: Progress }) {
  return (
    <span className="progress-label" data-progress={progress}>
      <svg className="progress-mark" width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
        <circle cx="7" cy="7" r="6" fill="none" stroke="currentColor" strokeWidth="1.4" />
        {SIGNS[progress]}
      </svg>
      {words.work.progress[progress]}
    </span>
  );
}

const line = (d: string) => (
  <path d={d} fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
);

const SIGNS: Record<Progress, ReactNode> = {
  open: null,
  sent: <path d="M7 1a6 6 0 0 1 0 12z" fill="currentColor" />,
  accepted: line('M4.2 7.2 6.2 9.2 9.9 5'),
  refused: line('M4.8 4.8l4.4 4.4M9.2 4.8l-4.4 4.4'),
  closed: <circle cx="7" cy="7" r="3.6" fill="currentColor" />,
};
