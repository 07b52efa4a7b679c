import { Select } from '@mantine/core';
import { useFilters } from '../filters/use-filters.ts';
import { useScope } from '../filters/use-scope.ts';
import { words } from '../words.ts';

/** Which source is set beside the pixel, where a site has several. */
export function SourcePicker() {
  const { filters, setFilters } = useFilters();
  const { sources } = useScope();
  const [main] = sources;
  if (main === undefined || sources.length < 2) return null;
  return (
    <Select
      className="picker"
      size="xs"
      aria-label={words.bar.source}
      data={sources.map(({ id, name }) => ({
        value: id,
        label: id === main.id ? words.bar.mainSource(name) : name,
      }))}
      value={filters.source ?? main.id}
      allowDeselect={false}
      onChange={(id) => setFilters({ source: id === null || id === main.id ? undefined : id })}
    />
  );
}
