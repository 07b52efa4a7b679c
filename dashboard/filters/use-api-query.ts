import { spanOf } from './range.ts';
import { useFilters } from './use-filters.ts';
import { useScope } from './use-scope.ts';

export type ApiQuery = { site: string | undefined; source: string | undefined; from?: number; to?: number };

/**
 * Site, source and range as the API takes them. The key names the range and the query its moments, worked out anew
 * for each request: "last 24 hours" goes on moving while the page is open.
 */
export function useApiQuery(): { key: readonly unknown[]; query: () => ApiQuery } {
  const { filters } = useFilters();
  const { zone } = useScope();
  const { site, source, range } = filters;
  return {
    key: [site, source, range, zone],
    query: () => ({ site, source, ...spanOf(range, { now: Date.now(), zone }) }),
  };
}
