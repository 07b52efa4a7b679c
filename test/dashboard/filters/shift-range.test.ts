import { expect, test } from 'vitest';
import { shiftRange } from '../../../dashboard/filters/shift-range.ts';

/** Half past midnight of the 22nd in Paris; still the 21st in London. */
const now = Date.UTC(2026, 10, 21, 23, 30);
const paris = { now, zone: 'Europe/Paris' };

test('goes back by as many days as are shown, in the days of the zone', () => {
  expect(shiftRange({ preset: 'today' }, -1, paris)).toEqual({ preset: 'yesterday' });
  expect(shiftRange({ preset: 'yesterday' }, -1, paris)).toEqual({ from: '2026-11-20', to: '2026-11-20' });
  expect(shiftRange({ preset: '7d' }, -1, paris)).toEqual({ from: '2026-11-09', to: '2026-11-15' });
  expect(shiftRange({ preset: '7d' }, -1, { now, zone: 'Europe/London' })).toEqual({
    from: '2026-11-08',
    to: '2026-11-14',
  });
});

test('comes back to where it was, by the name that moves on with the clock', () => {
  for (const preset of ['today', '7d', '30d', '90d'] as const) {
    const earlier = shiftRange({ preset }, -1, paris);
    expect(earlier && shiftRange(earlier, 1, paris)).toEqual({ preset });
  }
});

test('never shows the future', () => {
  expect(shiftRange({ preset: '7d' }, 1, paris)).toBeNull();
  expect(shiftRange({ from: '2026-11-20', to: '2026-11-30' }, 1, paris)).toBeNull();
  // Five days of which two are left.
  expect(shiftRange({ from: '2026-11-16', to: '2026-11-20' }, 1, paris)).toEqual({
    from: '2026-11-18',
    to: '2026-11-22',
  });
});

test('crosses a change of the clocks by whole days', () => {
  expect(shiftRange({ from: '2026-10-26', to: '2026-10-26' }, -1, paris)).toEqual({
    from: '2026-10-25',
    to: '2026-10-25',
  });
});

test('has nothing before all time', () => {
  expect(shiftRange({ preset: 'all' }, -1, paris)).toBeNull();
});
