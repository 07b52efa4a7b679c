import type { ReactNode } from 'react';
import { words } from '../words.ts';

/** A value on which the two sides disagree: tinted, and marked with ≠ for whom a tint says nothing. */
export function Differs({ children }: { children: ReactNode }) {
  return (
    <mark className="differs">
      <span aria-hidden="true">≠ </span>
      {children}
      <span className="off-screen"> ({words.conversion.different})</span>
    </mark>
  );
}
