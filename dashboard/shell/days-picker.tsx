import { Button } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import 'dayjs/locale/fr';
import { useState } from 'react';
import type { Range } from '../filters/range.ts';
import { useScope } from '../filters/use-scope.ts';
import { type Day, dayOf } from '../filters/zone.ts';
import { language } from '../language.ts';
import { words } from '../words.ts';

type Props = { range: Range; onChoose(range: Range): void };

/** Two days of the site's zone, both included. */
export function DaysPicker({ range, onChoose }: Props) {
  const { zone } = useScope();
  const [days, setDays] = useState<[string | null, string | null]>(
    'from' in range ? [range.from, range.to] : [null, null],
  );
  const [from, to] = days;
  return (
    <div className="days-picker">
      <DatePicker
        type="range"
        locale={language()}
        size="xs"
        allowSingleDateInRange
        aria-label={words.range.days}
        maxDate={dayOf(Date.now(), zone)}
        value={days}
        onChange={setDays}
        ariaLabels={{ previousMonth: words.range.previousMonth, nextMonth: words.range.nextMonth }}
      />
      <Button
        size="xs"
        fullWidth
        disabled={from === null || to === null}
        // The picker gives days as YYYY-MM-DD.
        onClick={() => onChoose({ from: from as Day, to: to as Day })}
      >
        {words.range.apply}
      </Button>
    </div>
  );
}
