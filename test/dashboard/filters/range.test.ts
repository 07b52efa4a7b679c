import { expect, test } from 'vitest';
import { previousSpan, spanOf } from '../../../dashboard/filters/range.ts';

const zone = 'Europe/Paris';
const now = Date.parse('2026-11-21T12:20:00+01:00');
const at = (text: string) => Date.parse(text);

test('covers whole days of the zone, both ends included', () => {
  expect(spanOf({ from: '2026-10-24', to: '2026-10-25' }, { now, zone })).toEqual({
    from: at('2026-10-24T00:00+02:00'),
    to: at('2026-10-26T00:00+01:00'),
  });
});

test('leaves a range open that reaches to now', () => {
  expect(spanOf({ preset: 'today' }, { now, zone })).toEqual({ from: at('2026-11-21T00:00+01:00') });
  expect(spanOf({ preset: '7d' }, { now, zone })).toEqual({ from: at('2026-11-15T00:00+01:00') });
  expect(spanOf({ preset: '24h' }, { now, zone })).toEqual({ from: at('2026-11-20T13:00+01:00') });
  expect(spanOf({ preset: 'all' }, { now, zone })).toEqual({});
});

test('ends yesterday where today begins', () => {
  expect(spanOf({ preset: 'yesterday' }, { now, zone })).toEqual({
    from: at('2026-11-20T00:00+01:00'),
    to: at('2026-11-21T00:00+01:00'),
  });
});

test('sets whole weeks beside the same weekdays, and stops before now where the range does not', () => {
  // Saturday to Saturday, until twenty past twelve.
  expect(previousSpan({ preset: '7d' }, { now, zone })).toEqual({
    from: at('2026-11-08T00:00+01:00'),
    to: at('2026-11-14T12:20:00+01:00'),
  });
  expect(previousSpan({ from: '2026-11-02', to: '2026-11-15' }, { now, zone })).toEqual({
    from: at('2026-10-19T00:00+02:00'),
    to: at('2026-11-02T00:00+01:00'),
  });
});

test('sets days beside as many days, today beside yesterday until now, and 24 hours beside 24', () => {
  expect(previousSpan({ preset: 'today' }, { now, zone })).toEqual({
    from: at('2026-11-20T00:00+01:00'),
    to: at('2026-11-20T12:20:00+01:00'),
  });
  expect(previousSpan({ preset: 'yesterday' }, { now, zone })).toEqual({
    from: at('2026-11-19T00:00+01:00'),
    to: at('2026-11-20T00:00+01:00'),
  });
  expect(previousSpan({ preset: '24h' }, { now, zone })).toEqual({
    from: at('2026-11-19T13:00+01:00'),
    to: at('2026-11-20T12:20:00+01:00'),
  });
});

test('counts days, not hours, across a change of the clocks', () => {
  expect(previousSpan({ from: '2026-10-25', to: '2026-10-25' }, { now, zone })).toEqual({
    from: at('2026-10-24T00:00+02:00'),
    to: at('2026-10-25T00:00+02:00'),
  });
});

test('nothing comes before all time', () => {
  expect(previousSpan({ preset: 'all' }, { now, zone })).toBeNull();
});
