import { useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { type Filters, readFilters, writeFilters } from './filters.ts';

export type UseFilters = {
  filters: Filters;
  /** Changes the address. A list begins again at its first page, unless the change says which. */
  setFilters(change: Partial<Filters>): void;
  /** The address of a screen with these filters, some of them changed. */
  href(path: string, change?: Partial<Filters>): string;
};

/** The filters of the address. There is no other copy of them: back, reload and a sent link all show the same. */
export function useFilters(): UseFilters {
  const [path, navigate] = useLocation();
  const search = useSearch();
  return useMemo(() => {
    const filters = readFilters(search);
    const href = (to: string, change: Partial<Filters> = {}) =>
      to + writeFilters({ ...filters, cursor: undefined, ...change });
    return { filters, href, setFilters: (change) => navigate(href(path, change)) };
  }, [path, search, navigate]);
}
