import { useState } from 'react';

/** The first rows of a long list, and more of them when somebody asks. */
export function useMore<T>(rows: readonly T[], step: number): { shown: readonly T[]; more(): void } {
  const [count, setCount] = useState(step);
  return { shown: rows.slice(0, count), more: () => setCount(count + 4 * step) };
}
