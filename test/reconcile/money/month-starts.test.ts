import { expect, test } from 'vitest';
import { monthStarts } from '../../../reconcile/money/month-starts.ts';

const at = (text: string) => Date.parse(text);
const months = (zone: string, from: string, until: string) =>
  monthStarts(zone, { from: at(from), until: at(until) }).map((start) => new Date(start).toISOString());

test("begins a month at the zone's own midnight, before and after its clock changes", () => {
  expect(months('Europe/Paris', '2026-03-15T00:00Z', '2026-04-15T00:00Z')).toEqual([
    '2026-02-28T23:00:00.000Z',
    '2026-03-31T22:00:00.000Z',
    '2026-04-30T22:00:00.000Z',
  ]);
  expect(months('America/New_York', '2025-12-31T23:00Z', '2026-01-01T04:59Z')).toEqual([
    '2025-12-01T05:00:00.000Z',
    '2026-01-01T05:00:00.000Z',
  ]);
});

test('covers the last moment, also where that begins a month', () => {
  expect(months('UTC', '2026-01-05T00:00Z', '2026-02-01T00:00Z')).toEqual([
    '2026-01-01T00:00:00.000Z',
    '2026-02-01T00:00:00.000Z',
    '2026-03-01T00:00:00.000Z',
  ]);
  expect(months('UTC', '1970-01-01T00:00Z', '1970-01-01T00:00Z')).toHaveLength(2);
});
