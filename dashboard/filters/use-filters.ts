import { useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { freeIn, useSharedView } from '../share/shared-view.ts';
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
  const shared = useSharedView();
  return useMemo(() => {
    const asked = readFilters(search);
    const filters =
      shared === null ? asked : { ...readFilters(shared.search), ...pick(asked, freeIn(shared)) };
    const href = (to: string, change: Partial<Filters> = {}) =>
      to + writeFilters({ ...filters, cursor: undefined, ...change });
    return { filters, href, setFilters: (change) => navigate(href(path, change)) };
  }, [path, search, shared, navigate]);
}

/** A shared view is what it is: the desk holds to it whatever is asked, so nothing else is shown as chosen. */
function pick(filters: Filters, names: readonly (keyof Filters)[]): Partial<Filters> {
  return Object.fromEntries(names.map((name) => [name, filters[name]]));
}
