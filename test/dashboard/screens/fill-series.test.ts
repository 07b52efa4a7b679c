import { expect, test } from 'vitest';
import { bucketFor, fillSeries } from '../../../dashboard/screens/overview/fill-series.ts';
import type { Series } from '../../../wire/api.ts';

const zone = 'Europe/Paris';
const at = (text: string) => Date.parse(text);
const counts = { agreed: 0, differs: 0, pixel_only: 0, postback_only: 0, waiting: 0, not_expected: 0 };

const series = (bucket: Series['bucket'], ...points: [string, number][]): Series => ({
  bucket,
  zone,
  points: points.map(([time, agreed]) => ({ at: at(time), verdicts: { ...counts, agreed } })),
});

const shown = (bars: ReturnType<typeof fillSeries>) =>
  bars.map((bar) => `${new Date(bar.at).toISOString().slice(0, 16)} ${bar.verdicts.agreed}`);

test('gives a bar to each day, also to those on which nothing came', () => {
  const bars = fillSeries(series('day', ['2026-10-24T00:00+02:00', 3], ['2026-10-26T00:00+01:00', 1]), {
    span: { from: at('2026-10-24T00:00+02:00') },
    now: at('2026-10-27T09:00+01:00'),
  });
  expect(shown(bars)).toEqual([
    '2026-10-23T22:00 3',
    '2026-10-24T22:00 0',
    '2026-10-25T23:00 1',
    '2026-10-26T23:00 0',
  ]);
});

test('gives 25 bars to the day on which the clock goes back', () => {
  const bars = fillSeries(series('hour'), {
    span: { from: at('2026-10-25T00:00+02:00'), to: at('2026-10-26T00:00+01:00') },
    now: at('2026-11-01T00:00Z'),
  });
  expect(bars).toHaveLength(25);
});

test('loses no conversion of a point that begins beside a bar', () => {
  const bars = fillSeries(series('day', ['2026-10-24T00:15+02:00', 2]), {
    span: { from: at('2026-10-24T00:00+02:00') },
    now: at('2026-10-24T09:00+02:00'),
  });
  expect(shown(bars)).toEqual(['2026-10-23T22:00 2']);
});

test('begins all time with the first point, and is empty without one', () => {
  const now = at('2026-10-26T09:00+01:00');
  expect(fillSeries(series('day', ['2026-10-24T00:00+02:00', 1]), { span: {}, now })).toHaveLength(3);
  expect(fillSeries(series('day'), { span: {}, now })).toHaveLength(1);
});

test('shows hours only where their bars can be told apart', () => {
  expect(bucketFor({ preset: 'today' }, undefined)).toBe('hour');
  expect(bucketFor({ preset: '7d' }, undefined)).toBe('day');
  expect(bucketFor({ preset: '7d' }, 'hour')).toBe('hour');
  expect(bucketFor({ preset: '30d' }, 'hour')).toBe('day');
  expect(bucketFor({ from: '2026-11-01', to: '2026-11-14' }, 'hour')).toBe('hour');
  expect(bucketFor({ from: '2026-11-01', to: '2026-11-15' }, 'hour')).toBe('day');
});
