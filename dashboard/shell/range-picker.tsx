import { Button, Popover, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCalendar, IconChevronDown } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { PRESETS, type Range } from '../filters/range.ts';
import { useFilters } from '../filters/use-filters.ts';
import { formatDays } from '../format/days.ts';
import { words } from '../words.ts';

/** The calendar comes with its own code, when it is first wanted. */
const DaysPicker = lazy(async () => ({ default: (await import('./days-picker.tsx')).DaysPicker }));

export function RangePicker() {
  const { filters, setFilters } = useFilters();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const { range } = filters;
  const choose = (chosen: Range) => {
    setFilters({ range: chosen });
    close();
  };
  return (
    <Popover opened={isOpen} onChange={close} position="bottom-start" shadow="md" trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          onClick={toggle}
          leftSection={<IconCalendar size={15} />}
          rightSection={<IconChevronDown size={14} />}
          aria-label={`${words.range.label}${words.text.colon}${nameOf(range)}`}
        >
          {nameOf(range)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className="range-dropdown">
        <ul className="range-presets">
          {PRESETS.map((preset) => {
            const isChosen = 'preset' in range && range.preset === preset;
            return (
              <li key={preset}>
                <UnstyledButton
                  className="range-preset"
                  aria-pressed={isChosen}
                  data-autofocus={isChosen || undefined}
                  onClick={() => choose({ preset })}
                >
                  {words.ranges[preset]}
                </UnstyledButton>
              </li>
            );
          })}
        </ul>
        <Suspense fallback={<div className="days-placeholder" />}>
          <DaysPicker range={range} onChoose={choose} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}

function nameOf(range: Range): string {
  return 'preset' in range ? words.ranges[range.preset] : formatDays(range.from, range.to);
}
