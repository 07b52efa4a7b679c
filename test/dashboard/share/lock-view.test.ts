import { expect, test } from 'vitest';
import { readFilters } from '../../../dashboard/filters/filters.ts';
import { narrowingQuery } from '../../../dashboard/filters/narrowing.ts';
import { lockView } from '../../../dashboard/share/lock-view.ts';
import type { SharedScreen } from '../../../wire/share-link.ts';

const now = Date.UTC(2026, 10, 21, 12);
const span = { from: Date.UTC(2026, 10, 15), to: now };

function lock(screen: SharedScreen, search: string) {
  const filters = readFilters(search);
  const query = { site: filters.site, ...span, ...narrowingQuery(filters) };
  return lockView({ screen, filters, query, zone: 'UTC', now });
}

test('a view that is narrowed is shared narrowed, whatever it is narrowed by', () => {
  const { filter } = lock('overview', '?site=a&browser=Safari&unknown=country&verdict=differs&cause=tax&q=1');
  expect(filter).toEqual({
    site: 'a',
    from: String(span.from),
    to: String(span.to),
    browser: 'Safari',
    unknown: 'country',
    verdict: 'differs',
    cause: 'tax',
  });
});

test('a search, and how far queries have come, is of the list alone', () => {
  const search = '?q=MS-10*&progress=open,none';
  expect(lock('conversions', search).filter).toMatchObject({ q: 'MS-10*', progress: 'none,open' });
  expect(lock('overview', search).filter).toEqual({ from: String(span.from), to: String(span.to) });
});

const days = { from: String(span.from), to: String(span.to) };

test.each<[SharedScreen, string, Record<string, string>]>([
  ['causes', '?browser=safari&affiliate=a', { ...days, browser: 'safari', affiliate: 'a' }],
  ['survival', '?source=s&affiliate=a&browser=safari&basis=click', days],
  ['findings', '?source=s&affiliate=a&browser=safari', days],
  ['affiliates', '?source=s&affiliate=a&browser=safari&split=sub_id', { ...days, affiliate: 'a' }],
  [
    'report',
    '?dimensions=country,type&measures=gap&country=FR',
    { ...days, country: 'FR', dimensions: 'country,type', measures: 'conversions,gap' },
  ],
])('a view of %s is locked to what that screen honours', (screen, search, expected) => {
  expect(lock(screen, search).filter).toEqual(expected);
});

test('a report of one’s own that says nothing is locked to what it shows then', () => {
  expect(lock('report', '').filter).toEqual({
    ...days,
    dimensions: 'browser,cause',
    measures: 'conversions,pixel_only,postback_only,gap,at_stake',
  });
});
