import { Button, Select } from '@mantine/core';
import { IconAdjustments } from '@tabler/icons-react';
import { useState } from 'react';
import { useConfig } from '../../api/use-config.ts';
import { TRAITS } from '../../filters/traits.ts';
import { useFilters } from '../../filters/use-filters.ts';
import { words } from '../../words.ts';
import { FilterInput } from './filter-input.tsx';

/** Where conversions came from: inputs of their own, since few look for them at a time. Open while any is set. */
export function TraitFilters() {
  const { filters, setFilters } = useFilters();
  const { affiliates, links } = useConfig();
  const isSet = TRAITS.some((trait) => filters[trait] !== undefined);
  const [isOpen, setOpen] = useState(isSet);
  const named = {
    affiliate: affiliates.map(({ id, name }) => ({ value: id, label: name.slice(0, 80) })),
    link: links.map(({ id, to }) => ({ value: id, label: `${to.slice(0, 80)} (${id})` })),
  };
  return (
    <>
      <Button
        variant="subtle"
        aria-expanded={isOpen}
        leftSection={<IconAdjustments size={16} aria-hidden="true" />}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? words.work.fewerFilters : words.work.moreFilters}
      </Button>
      {isOpen && (
        <div className="trait-filters">
          {TRAITS.map((trait) =>
            trait === 'affiliate' || trait === 'link' ? (
              <Select
                key={trait}
                className="filter-trait"
                label={words.filters.dimensions[trait]}
                data={named[trait]}
                value={filters[trait] ?? null}
                onChange={(chosen) => setFilters({ [trait]: chosen ?? undefined })}
                searchable
                clearable
                limit={100}
              />
            ) : (
              <FilterInput
                key={trait}
                className="filter-trait"
                label={words.filters.dimensions[trait]}
                icon={null}
                value={filters[trait]}
                onChange={(text) => setFilters({ [trait]: text })}
              />
            ),
          )}
        </div>
      )}
    </>
  );
}
