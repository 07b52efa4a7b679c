import { expect, test } from 'vitest';
import { readFilters, scopeOf, writeFilters } from '../../../dashboard/filters/filters.ts';

test.each([
  '',
  '?site=3cvmtp8&source=2zg33s2&range=30d',
  '?from=2026-11-03&to=2026-11-09&by=hour&show=table',
  '?range=30d&compare=previous&per=sub_id&dimensions=country,browser&measures=conversions,gap',
  '?affiliate=a&link=b&sub_id=c&browser=Safari&system=iOS&country=FR&product=shoe&unknown=browser,country',
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

test('takes along to another screen where one looks and of what, and leaves how it is shown', () => {
  const filters = readFilters(
    '?site=a&source=b&range=all&compare=previous&verdict=differs&cause=tax&browser=Opera&unknown=country&q=1&cursor=c&by=hour&per=link',
  );
  expect(writeFilters(scopeOf(filters))).toBe(
    '?site=a&source=b&range=all&compare=previous&verdict=differs&cause=tax&browser=Opera&unknown=country',
  );
});

test('takes a text that others told as it is, with its spaces, commas and signs', () => {
  const sub_id = ' a,b & <i>c</i>\u202e=%41+ ';
  const filters = { ...readFilters(''), sub_id };
  expect(readFilters(writeFilters(filters)).sub_id).toBe(sub_id);
});

test('takes of a report’s dimensions each once and at most three, in the order in which they are asked for', () => {
  const { dimensions, measures } = readFilters(
    '?dimensions=link,cause,link,shoe-size,browser,site&measures=gap,luck,agreed',
  );
  expect(dimensions).toEqual(['link', 'cause', 'browser']);
  expect(measures).toEqual(['agreed', 'gap']);
});
