import { useState } from 'react';

type Steady<T> = {
  /** The rows to show: those that were there, as they are now. */
  rows: readonly T[];
  /** Other rows are there, or in another order. */
  hasChanged: boolean;
  showChanged(): void;
};

/**
 * Keeps a list that is asked for again and again from moving under the pointer: rows stay where they are and take on
 * what is new about them; that others have come is said, and they are shown when one wants to. An empty list and the
 * answer to another question show at once.
 */
export function useSteady<T>(latest: readonly T[], question: string, idOf: (row: T) => string): Steady<T> {
  const [held, setHeld] = useState({ question, rows: latest });
  const isHeld = held.question === question && held.rows.length > 0;
  // During the render, not after it: the old list is never shown as the answer to the new question.
  if (!isHeld && held.rows !== latest) setHeld({ question, rows: latest });

  const rows = isHeld ? held.rows : latest;
  const now = new Map(latest.map((row) => [idOf(row), row]));
  return {
    rows: rows.map((row) => now.get(idOf(row)) ?? row),
    hasChanged:
      rows.length !== latest.length || rows.some((row, place) => idOf(row) !== idOf(latest[place] ?? row)),
    showChanged: () => setHeld({ question, rows: latest }),
  };
}
