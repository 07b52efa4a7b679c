import { useFilters } from '../filters/use-filters.ts';
import { ChartOrTable } from './chart-or-table.tsx';

/** Whether what a screen draws is shown as charts or as the tables that they draw; the address says it. */
export function ShowAs() {
  const { filters, setFilters } = useFilters();
  return (
    <ChartOrTable
      value={filters.show ?? 'chart'}
      onChange={(shown) => setFilters({ show: shown === 'table' ? 'table' : undefined })}
    />
  );
}
