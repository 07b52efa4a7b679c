import { expect, test } from 'vitest';
import { readFilters } from '../../../dashboard/filters/filters.ts';
import { narrowingQuery } from '../../../dashboard/filters/narrowing.ts';
import { lockView } from '../../../dashboard/share/lock-view.ts';

const now = Date.UTC(2026, 10, 21, 12);
const span = { from: Date.UTC(2026, 10, 15), to: now };

function lock(screen: 'overview' | 'conversions', search: string) {
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

test('a search is of the list alone', () => {
  expect(lock('conversions', '?q=MS-10*').filter).toMatchObject({ q: 'MS-10*' });
});
