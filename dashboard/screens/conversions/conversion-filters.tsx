import { Button, MultiSelect } from '@mantine/core';
import { IconSearch, IconTag } from '@tabler/icons-react';
import type { Verdict } from '../../../wire/verdict.ts';
import { isNarrowed, UNNARROWED } from '../../filters/filters.ts';
import { useFilters } from '../../filters/use-filters.ts';
import { VerdictMark } from '../../parts/verdict-mark.tsx';
import { VERDICTS } from '../../verdicts.ts';
import { words } from '../../words.ts';
import { CausePicker } from './cause-picker.tsx';
import { FilterInput } from './filter-input.tsx';
import { ProgressPicker } from './progress-picker.tsx';
import { SortPicker } from './sort-picker.tsx';

/** What the list is narrowed by. All of it is in the address; what is typed goes there on Enter or on leaving. */
export function ConversionFilters() {
  const { filters, setFilters } = useFilters();
  const { verdicts, type, q } = filters;
  return (
    <search className="conversion-filters" aria-label={words.conversions.filters}>
      <FilterInput
        className="filter-search"
        shortcut="/"
        label={words.conversions.search}
        description={words.conversions.searchHint}
        icon={<IconSearch size={16} />}
        value={q}
        onChange={(text) => setFilters({ q: text })}
      />
      <MultiSelect
        className="filter-verdicts"
        label={words.conversions.verdict}
        placeholder={verdicts.length === 0 ? words.conversions.anyVerdict : ''}
        data={VERDICTS.map((verdict) => ({ value: verdict, label: words.verdicts[verdict].name }))}
        value={[...verdicts]}
        // The options are verdicts, so the values are.
        onChange={(chosen) => setFilters({ verdicts: chosen as Verdict[] })}
        renderOption={({ option, checked }) => (
          <span className="verdict-label" data-checked={checked}>
            <VerdictMark verdict={option.value as Verdict} />
            {option.label}
            {checked && ' ✓'}
          </span>
        )}
        clearable
      />
      <CausePicker />
      <FilterInput
        className="filter-type"
        label={words.conversions.type}
        icon={<IconTag size={16} />}
        value={type}
        onChange={(text) => setFilters({ type: text })}
      />
      <ProgressPicker />
      <SortPicker />
      <Button
        variant="subtle"
        className="filter-clear"
        data-idle={!isNarrowed(filters)}
        onClick={() => setFilters(UNNARROWED)}
      >
        {words.conversions.clear}
      </Button>
    </search>
  );
}
