import { SegmentedControl } from '@mantine/core';
import { words } from '../words.ts';

type Shown = 'chart' | 'table';

/** Each chart is also there as the table that it draws. */
export function ChartOrTable({ value, onChange }: { value: Shown; onChange(shown: Shown): void }) {
  return (
    <SegmentedControl
      size="xs"
      aria-label={words.overview.show}
      data={[
        { value: 'chart', label: words.overview.chart },
        { value: 'table', label: words.overview.table },
      ]}
      value={value}
      onChange={(shown) => onChange(shown === 'table' ? 'table' : 'chart')}
    />
  );
}
