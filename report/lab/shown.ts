import { type Case, changesOf } from './data.ts';
import type { Outcome } from './outcomes.ts';

/** Which cases the matrix shows. */
export type Shown = { outcome: Outcome | 'all' | 'changed'; text: string };

export const EVERYTHING: Shown = { outcome: 'all', text: '' };

export function isShown(result: Case, { outcome, text }: Shown): boolean {
  return (
    (outcome === 'all' ||
      (outcome === 'changed' ? changesOf(result).length > 0 : result.outcome === outcome)) &&
    result.id.toLowerCase().includes(text.trim().toLowerCase())
  );
}
