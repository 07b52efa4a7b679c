import { useId } from 'react';

/** An id for the parts of a chart that refer to each other; React's own has signs that `url(#...)` does not take. */
export function useChartId(): string {
  return useId().replaceAll(/[^\w-]/g, '');
}
