import { Select } from '@mantine/core';
import { useConfig } from '../api/use-config.ts';
import { useFilters } from '../filters/use-filters.ts';
import { visibleText } from '../format/visible-text.ts';

type Props = {
  label: string;
  placeholder: string;
  /** Only these, in this order; all of the configuration unless said. */
  among?: readonly string[];
  /** Who is meant while the address names nobody. */
  value?: string | undefined;
  clearable?: boolean;
};

/** Whose figures are looked at, in the address. */
export function AffiliatePicker({ label, placeholder, among, value, clearable = false }: Props) {
  const { affiliates } = useConfig();
  const { filters, setFilters } = useFilters();
  const names = new Map<string, string>(affiliates.map(({ id, name }) => [id, name]));
  const ids = among ?? affiliates.map(({ id }) => id);
  return (
    <Select
      className="affiliate-picker"
      size="xs"
      aria-label={label}
      placeholder={placeholder}
      data={ids.map((id) => ({ value: id, label: visibleText(names.get(id) ?? id) }))}
      value={filters.affiliate ?? value ?? null}
      onChange={(id) => setFilters({ affiliate: id ?? undefined })}
      searchable
      clearable={clearable}
      allowDeselect={false}
      limit={100}
    />
  );
}
