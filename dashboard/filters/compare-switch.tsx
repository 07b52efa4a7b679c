import { Switch, Tooltip } from '@mantine/core';
import { words } from '../words.ts';
import { useFilters } from './use-filters.ts';

/** Whether the time before is set beside it. */
export function CompareSwitch() {
  const { filters, setFilters } = useFilters();
  const { range, compare } = filters;
  const isAll = 'preset' in range && range.preset === 'all';
  return (
    <Tooltip label={isAll ? words.filters.noCompare : words.filters.compareHint} multiline w={240}>
      <Switch
        size="xs"
        className="compare-switch"
        label={words.filters.compare}
        aria-keyshortcuts="x"
        checked={compare !== undefined && !isAll}
        disabled={isAll}
        onChange={({ currentTarget }) =>
          setFilters({ compare: currentTarget.checked ? 'previous' : undefined })
        }
      />
    </Tooltip>
  );
}
