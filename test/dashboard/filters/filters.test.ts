import { expect, test } from 'vitest';
import { readFilters, scopeOf, writeFilters } from '../../../dashboard/filters/filters.ts';

test.each([
  '',
  '?site=3cvmtp8&source=2zg33s2&range=30d',
  '?from=2026-11-03&to=2026-11-09&by=hour&show=table',
  '?verdict=differs,pixel_only&cause=click_id_lost&type=lead&q=MS-10*&sort=-amount&cursor=abc',
])('writes the address that it has read: %s', (search) => {
  expect(writeFilters(readFilters(search))).toBe(search);
});

test('keeps what would be taken for part of the address', () => {
  const q = '<b>&site=x #é';
  const written = writeFilters({ ...readFilters(''), q });
  expect(readFilters(written).q).toBe(q);
  expect(readFilters(written).site).toBeUndefined();
});

test('takes what it does not understand as absent', () => {
  const search =
    '?range=fortnight&verdict=guilty&cause=theft&sort=size&by=minute&from=2026-13-01&to=2026-01-01&site=';
  expect(readFilters(search)).toEqual(readFilters(''));
  expect(readFilters('?from=2026-02-02&to=2026-02-01').range).toEqual({ preset: '7d' });
});

test('takes site, pair and range along to another screen, and leaves the rest', () => {
  const filters = readFilters('?site=a&source=b&range=all&verdict=differs&cause=tax&q=1&cursor=c&by=hour');
  expect(writeFilters(scopeOf(filters))).toBe('?site=a&source=b&range=all');
});
