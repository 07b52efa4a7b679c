import { Select } from '@mantine/core';
import type { Cause } from '../../../wire/causes.ts';
import { CAUSE_LIST, isUnexplained } from '../../causes.ts';
import { useFilters } from '../../filters/use-filters.ts';
import { words } from '../../words.ts';

/** Narrows the list to a primary cause; those that explain nothing are choices like any other. */
export function CausePicker() {
  const { filters, setFilters } = useFilters();
  return (
    <Select
      className="filter-cause"
      label={words.conversions.cause}
      placeholder={words.conversions.anyCause}
      data={GROUPS}
      value={filters.cause ?? null}
      // The options are causes, so the value is.
      onChange={(chosen) => setFilters({ cause: (chosen ?? undefined) as Cause | undefined })}
      searchable
      clearable
    />
  );
}

const options = (causes: readonly Cause[]) =>
  causes.map((cause) => ({ value: cause, label: words.causes[cause] }));

const GROUPS = [
  {
    group: words.conversions.causeGroups.explained,
    items: options(CAUSE_LIST.filter((cause) => !isUnexplained(cause))),
  },
  { group: words.conversions.causeGroups.unexplained, items: options(CAUSE_LIST.filter(isUnexplained)) },
];
