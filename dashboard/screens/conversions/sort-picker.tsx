import { Select } from '@mantine/core';
import { oneOfSorts, SORTS } from '../../filters/filters.ts';
import { useFilters } from '../../filters/use-filters.ts';
import { words } from '../../words.ts';

/** Where rows are cards there are no column heads to sort by. */
export function SortPicker() {
  const { filters, setFilters } = useFilters();
  return (
    <Select
      className="filter-sort"
      label={words.conversions.sorting}
      data={SORTS.map((sort) => ({ value: sort, label: words.sorts[sort] }))}
      value={filters.sort}
      allowDeselect={false}
      onChange={(sort) => setFilters({ sort: oneOfSorts(sort) })}
    />
  );
}
