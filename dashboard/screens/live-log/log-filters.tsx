import { Button, Select } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { ENDPOINTS, OUTCOMES } from '../../filters/filters.ts';
import { useFilters } from '../../filters/use-filters.ts';
import { words } from '../../words.ts';
import { FilterInput } from '../conversions/filter-input.tsx';

/** Mantine's select takes no undefined for a value. */
const ANY = '*';

/** What the log is narrowed by. All of it is in the address. */
export function LogFilters() {
  const { filters, setFilters } = useFilters();
  const { outcome, endpoint, q } = filters;
  const isIdle = outcome === undefined && endpoint === undefined && q === undefined;
  return (
    <search className="conversion-filters" aria-label={words.liveLog.filters}>
      <FilterInput
        className="filter-search"
        label={words.liveLog.search}
        description={words.liveLog.searchHint}
        icon={<IconSearch size={16} />}
        value={q}
        onChange={(text) => setFilters({ q: text })}
      />
      <Select
        className="filter-type"
        label={words.liveLog.outcome}
        data={[
          { value: ANY, label: words.liveLog.anyOutcome },
          ...OUTCOMES.map((value) => ({ value, label: words.liveLog.outcomes[value].name })),
        ]}
        value={outcome ?? ANY}
        allowDeselect={false}
        onChange={(chosen) => setFilters({ outcome: OUTCOMES.find((each) => each === chosen) })}
      />
      <Select
        className="filter-type"
        label={words.liveLog.endpoint}
        data={[
          { value: ANY, label: words.liveLog.anyEndpoint },
          ...ENDPOINTS.map((value) => ({ value, label: words.liveLog.endpoints[value] })),
        ]}
        value={endpoint ?? ANY}
        allowDeselect={false}
        onChange={(chosen) => setFilters({ endpoint: ENDPOINTS.find((each) => each === chosen) })}
      />
      <Button
        variant="subtle"
        className="filter-clear"
        data-idle={isIdle}
        onClick={() => setFilters({ outcome: undefined, endpoint: undefined, q: undefined })}
      >
        {words.liveLog.clear}
      </Button>
    </search>
  );
}
