import { type FilterQuery, useFilterQuery } from '../../filters/use-filter-query.ts';
import { useFilters } from '../../filters/use-filters.ts';

/** What the list is of, as the API takes it; without the order of its rows and the page. */
export function useListQuery(): { key: readonly unknown[]; query(): FilterQuery } {
  const { filters } = useFilters();
  const { key, query } = useFilterQuery();
  const narrowing = { q: filters.q, progress: filters.progress.join(',') || undefined };
  return { key: [...key, narrowing], query: () => ({ ...query(), ...narrowing }) };
}
