import { ActionIcon, Button, Combobox, useCombobox } from '@mantine/core';
import { IconArrowLeft, IconFilterPlus } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { Dimension } from '../../wire/breakdown.ts';
import { useIsAffiliate } from '../api/use-is-affiliate.ts';
import { KeyLabel } from '../parts/key-label.tsx';
import { words } from '../words.ts';
import { DIMENSIONS } from './filters.ts';
import { addNarrowing, type Narrowing } from './narrowing.ts';
import { useFilters } from './use-filters.ts';
import { type OfferedKey, useOfferedKeys } from './use-offered-keys.ts';

/** A menu of all that figures can be narrowed by: first by what, then to which of its values. */
export function AddFilter() {
  const { filters, setFilters } = useFilters();
  const [by, setBy] = useState<Dimension | null>(null);
  const [typed, setTyped] = useState('');
  const menu = useCombobox({
    onDropdownOpen: () => menu.focusSearchInput(),
    onDropdownClose: (source) => {
      choose(null);
      menu.resetSelectedOption();
      if (source === 'keyboard') menu.focusTarget();
    },
  });

  function choose(dimension: Dimension | null): void {
    setBy(dimension);
    setTyped('');
  }

  function narrow(narrowing: Narrowing): void {
    const change = addNarrowing(filters, narrowing);
    if (change !== null) setFilters(change);
    menu.closeDropdown('keyboard');
  }

  return (
    <Combobox
      store={menu}
      width={300}
      position="bottom-start"
      shadow="md"
      onOptionSubmit={(value) => {
        const option: Narrowing | Dimension = JSON.parse(value); // one of the two lists below wrote it
        if (typeof option === 'string') choose(option);
        else narrow(option);
      }}
    >
      <Combobox.Target targetType="button">
        <Button
          variant="default"
          size="xs"
          leftSection={<IconFilterPlus size={15} aria-hidden="true" />}
          onClick={() => menu.toggleDropdown()}
        >
          {words.filters.add}
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown className="add-filter">
        {by !== null && (
          <Combobox.Header className="add-filter-by">
            <ActionIcon
              variant="subtle"
              size="sm"
              aria-label={words.filters.otherDimension}
              onClick={() => {
                choose(null);
                menu.focusSearchInput();
              }}
            >
              <IconArrowLeft size={15} />
            </ActionIcon>
            {words.filters.dimensions[by]}
          </Combobox.Header>
        )}
        <Combobox.Search
          value={typed}
          maxLength={MOST_TYPED}
          placeholder={by === null ? words.filters.whichDimension : words.filters.whichKey}
          aria-label={
            by === null
              ? words.filters.whichDimension
              : `${words.filters.dimensions[by]}${words.text.colon}${words.filters.whichKey}`
          }
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Backspace' && typed === '') choose(null);
          }}
        />
        <Combobox.Options className="add-filter-options">
          {by === null ? (
            <Dimensions typed={typed} onShown={menu.selectFirstOption} />
          ) : (
            <Keys by={by} typed={typed.trim()} onShown={menu.selectFirstOption} />
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** As long as the longest value that the API takes. */
const MOST_TYPED = 1024;

type ListProps = {
  typed: string;
  /** Other options are on show: Enter is to take the first of them. */
  onShown(): void;
};

/** Site and source have pickers of their own. Of affiliates and sources, who sees their own links alone has one. */
function Dimensions({ typed, onShown }: ListProps) {
  const isAffiliate = useIsAffiliate();
  const offered = DIMENSIONS.filter((by) => {
    if (by === 'site' || by === 'source' || (isAffiliate && by === 'affiliate')) return false;
    return isLike(words.filters.dimensions[by], typed.trim());
  });
  useFirstChosen(offered.join(), onShown);
  if (offered.length === 0) return <Combobox.Empty>{words.filters.noDimension}</Combobox.Empty>;
  return offered.map((by) => (
    <Combobox.Option key={by} value={JSON.stringify(by)}>
      {words.filters.dimensions[by]}
    </Combobox.Option>
  ));
}

function Keys({ by, typed, onShown }: ListProps & { by: Dimension }) {
  const { keys, error, isLoading } = useOfferedKeys(by, typed);
  useFirstChosen(keys.map(({ key }) => key).join(), onShown);
  if (error) return <Combobox.Empty role="alert">{error.message}</Combobox.Empty>;
  if (keys.length === 0)
    return <Combobox.Empty>{isLoading ? words.filters.loading : words.filters.noKeys}</Combobox.Empty>;
  return keys.map((offered) => (
    <Combobox.Option
      key={`${offered.isTyped} ${offered.key}`}
      value={JSON.stringify({ by, key: offered.key })}
    >
      <span className="add-filter-key">
        <KeyName by={by} offered={offered} />
        {offered.count !== null && <span className="figure-note">{offered.count}</span>}
      </span>
    </Combobox.Option>
  ));
}

function KeyName({ by, offered: { key, name, isTyped } }: { by: Dimension; offered: OfferedKey }) {
  const label = <KeyLabel by={by} keyOf={key} name={name} characters={36} />;
  if (!isTyped) return label;
  return (
    <span>
      {words.filters.exactly} {label}
    </span>
  );
}

/** Enter takes the first option of those on show. */
function useFirstChosen(shown: string, choose: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: other options are what it is for
  useEffect(() => {
    choose();
  }, [shown, choose]);
}

function isLike(name: string, typed: string): boolean {
  return name.toLocaleLowerCase().includes(typed.toLocaleLowerCase());
}
