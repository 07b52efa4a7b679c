import { useSharedView } from '../share/shared-view.ts';
import { narrowingQuery } from './narrowing.ts';
import { previousSpan } from './range.ts';
import { type ApiQuery, useApiQuery } from './use-api-query.ts';
import { useFilters } from './use-filters.ts';
import { useScope } from './use-scope.ts';

export type FilterQuery = ApiQuery & Record<string, string | number | undefined>;

/**
 * All that the address narrows figures to, as the API takes it. `before` is the same of the time before, where the
 * address asks to be set beside it and there is one.
 */
export function useFilterQuery(): {
  key: readonly unknown[];
  query(): FilterQuery;
  before: (() => FilterQuery) | null;
} {
  const { filters } = useFilters();
  const { zone } = useScope();
  const { key, query } = useApiQuery();
  const narrowing = narrowingQuery(filters);
  const { site, source, range, compare } = filters;
  // The desk answers for the shared view's own time, whatever is asked: there is nothing to set beside it.
  const isShared = useSharedView() !== null;
  const isCompared = !isShared && compare !== undefined && previousSpan(range, { now: 0, zone }) !== null;
  return {
    key: [...key, narrowing],
    query: () => ({ ...query(), ...narrowing }),
    before: isCompared
      ? () => ({ site, source, ...previousSpan(range, { now: Date.now(), zone }), ...narrowing })
      : null,
  };
}
