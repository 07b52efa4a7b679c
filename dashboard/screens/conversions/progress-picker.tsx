import { MultiSelect } from '@mantine/core';
import type { Progress } from '../../../wire/query.ts';
import { useFilters } from '../../filters/use-filters.ts';
import { ProgressLabel } from '../../parts/progress-label.tsx';
import { PROGRESSES } from '../../progresses.ts';
import { words } from '../../words.ts';

/** Narrows the list to how far its queries have come, or to what nobody has taken up. */
export function ProgressPicker() {
  const { filters, setFilters } = useFilters();
  const { progress } = filters;
  return (
    <MultiSelect
      className="filter-progress"
      label={words.work.query}
      placeholder={progress.length === 0 ? words.work.anyProgress : ''}
      data={OPTIONS}
      value={[...progress]}
      // The options are those, so the values are.
      onChange={(chosen) => setFilters({ progress: chosen as (Progress | 'none')[] })}
      renderOption={({ option, checked }) => (
        <span>
          {option.value === 'none' ? option.label : <ProgressLabel progress={option.value as Progress} />}
          {checked && ' ✓'}
        </span>
      )}
      clearable
    />
  );
}

const OPTIONS = [
  { value: 'none', label: words.work.noQuery },
  ...PROGRESSES.map((progress) => ({ value: progress, label: words.work.progress[progress] })),
];
