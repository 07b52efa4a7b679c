import { expect, test } from 'vitest';
import { spanOf } from '../../../dashboard/filters/range.ts';

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
