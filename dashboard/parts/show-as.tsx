import { SegmentedControl } from '@mantine/core';
import { useFilters } from '../filters/use-filters.ts';
import { words } from '../words.ts';

/** Whether what a screen draws is shown as charts or as the tables that they draw. */
export function ShowAs() {
  const { filters, setFilters } = useFilters();
  return (
    <SegmentedControl
      size="xs"
      aria-label={words.overview.show}
      data={[
        { value: 'chart', label: words.overview.chart },
        { value: 'table', label: words.overview.table },
      ]}
      value={filters.show ?? 'chart'}
      onChange={(value) => setFilters({ show: value === 'table' ? 'table' : undefined })}
    />
  );
}
