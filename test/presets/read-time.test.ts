import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTime } from '../../presets/read-time.ts';
import { LIMITS } from '../../wire/limits.ts';

const receivedAt = Date.UTC(2026, 10, 21, 12);
const read = (text: string, unixTime?: 'seconds' | 'milliseconds') =>
  readTime(text, { receivedAt, unixTime });
const at = (...parts: Parameters<typeof Date.UTC>) => Date.UTC(...parts);

describe('reads', () => {
  for (const [text, expected, precision] of [
    ['2026-11-20T10:30:15Z', at(2026, 10, 20, 10, 30, 15), 'instant'],
    ['2026-11-20 10:30:15', at(2026, 10, 20, 10, 30, 15), 'instant'],
    ['2026-11-20T10:30:15.1239+02:00', at(2026, 10, 20, 8, 30, 15, 123), 'instant'],
    ['2026-11-20T10:30:15-0530', at(2026, 10, 20, 16, 0, 15), 'instant'],
    ['2026-11-20T10:30:15+02', at(2026, 10, 20, 8, 30, 15), 'instant'],
    ['2026-11-20 10:30:15 +0000', at(2026, 10, 20, 10, 30, 15), 'instant'],
    ['2026-11-20 10:30', at(2026, 10, 20, 10, 30), 'minute'],
    ['2026-11-20T10:30z', at(2026, 10, 20, 10, 30), 'minute'],
    ['2026-11-20', at(2026, 10, 20), 'date'],
    ['2016-12-31T23:59:60Z', at(2016, 11, 31, 23, 59, 59), 'instant'],
    ['1700000000', 1_700_000_000_000, 'instant'],
    ['1700000000123', 1_700_000_000_123, 'instant'],
    ['1700000000.5', 1_700_000_000_500, 'instant'],
  ] as const) {
    test(text, () => expect(read(text)).toEqual({ status: 'ok', at: expected, precision }));
  }

  test('a unix time in the unit that its sender documents', () => {
    expect(read('1700000000', 'seconds')).toMatchObject({ at: 1_700_000_000_000 });
    expect(read('1700000000123', 'milliseconds')).toMatchObject({ at: 1_700_000_000_123 });
    expect(read('1700000000123', 'seconds')).toMatchObject({ reason: 'time_out_of_range' });
  });
});

describe('refuses as malformed', () => {
  for (const text of [
    '2026-02-30',
    '2026-13-01',
    '2026-11-20T24:00:00Z',
    '2026-11-20T10:60:00Z',
    '2026-11-20T10:30:61Z',
    '2026-11-20T10:30:15+15:00',
    '20/11/2026',
    '2026-11',
    'yesterday',
    '-1700000000',
    '1e12',
    '',
  ]) {
    test(JSON.stringify(text), () =>
      expect(read(text)).toEqual({ status: 'refused', reason: 'time_malformed' }),
    );
  }
});

test('takes a time on the limit and refuses one beyond it', () => {
  const iso = (ms: number) => new Date(ms).toISOString();
  expect(read(iso(LIMITS.earliestAt))).toMatchObject({ status: 'ok' });
  expect(read(iso(LIMITS.earliestAt - 1))).toMatchObject({ reason: 'time_out_of_range' });
  expect(read(iso(receivedAt + LIMITS.aheadMs))).toMatchObject({ status: 'ok' });
  expect(read(iso(receivedAt + LIMITS.aheadMs + 1))).toMatchObject({ reason: 'time_out_of_range' });
});

test('gives back every moment that it is given, in every zone', () => {
  const moments = fc.integer({ min: LIMITS.earliestAt, max: receivedAt });
  const offsets = fc.integer({ min: -14 * 60, max: 14 * 60 });
  fc.assert(
    fc.property(moments, offsets, (moment, minutes) => {
      const local = new Date(moment + minutes * 60_000).toISOString().replace('Z', '');
      const sign = minutes < 0 ? '-' : '+';
      const size = Math.abs(minutes);
      const two = (value: number) => String(value).padStart(2, '0');
      const zone = `${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
      expect(read(local + zone)).toEqual({ status: 'ok', at: moment, precision: 'instant' });
    }),
  );
});

test('never throws and never leaves the range, whatever the text', () => {
  const pieces = fc.constantFrom(
    '2026',
    '-',
    '11',
    '20',
    'T',
    ' ',
    ':',
    '10',
    '.',
    '5',
    'Z',
    '+',
    '1700000000',
    'x',
  );
  const texts = fc.oneof(
    fc.string(),
    fc.array(pieces).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const time = read(text);
      if (time.status === 'refused') return;
      expect(Number.isSafeInteger(time.at)).toBe(true);
      expect(time.at).toBeGreaterThanOrEqual(LIMITS.earliestAt);
      expect(time.at).toBeLessThanOrEqual(receivedAt + LIMITS.aheadMs);
    }),
  );
});
