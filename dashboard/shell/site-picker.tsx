import { Select } from '@mantine/core';
import { useFilters } from '../filters/use-filters.ts';
import { useScope } from '../filters/use-scope.ts';
import { words } from '../words.ts';

/** An id never looks like this. */
const ALL = '*';

/** With a single site there is nothing to pick. */
export function SitePicker() {
  const { setFilters } = useFilters();
  const { sites, site } = useScope();
  if (sites.length < 2) return null;
  return (
    <Select
      className="picker"
      size="xs"
      aria-label={words.bar.site}
      data={[
        { value: ALL, label: words.bar.allSites },
        ...sites.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={site?.id ?? ALL}
      allowDeselect={false}
      searchable={sites.length > 12}
      onChange={(id) => setFilters({ site: id === null || id === ALL ? undefined : id, source: undefined })}
    />
  );
}
