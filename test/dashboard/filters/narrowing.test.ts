import { expect, test } from 'vitest';
import { readFilters } from '../../../dashboard/filters/filters.ts';
import {
  isNarrowedTo,
  type Narrowing,
  narrowingQuery,
  narrowingsOf,
  narrowTo,
  widenFrom,
} from '../../../dashboard/filters/narrowing.ts';

const nothing = readFilters('');

test.each([
  [{ by: 'browser', key: 'Safari' }, { browser: 'Safari' }],
  [{ by: 'sub_id', key: null }, { unknown: 'sub_id' }],
  [{ by: 'cause', key: 'tax' }, { cause: 'tax' }],
  [{ by: 'verdict', key: 'pixel_only' }, { verdict: 'pixel_only' }],
  [{ by: 'type', key: 'lead' }, { type: 'lead' }],
] satisfies [Narrowing, object][])(
  'narrows to %o as the API calls it, shows it, and widens again',
  (to, query) => {
    const narrowed = { ...nothing, ...narrowTo(nothing, to) };
    expect(Object.fromEntries(Object.entries(narrowingQuery(narrowed)).filter(([, value]) => value))).toEqual(
      query,
    );
    expect(narrowingsOf(narrowed)).toEqual([to]);
    expect(isNarrowedTo(narrowed, to)).toBe(true);
    expect({ ...narrowed, ...widenFrom(narrowed, to) }).toEqual(nothing);
  },
);

test('a thing is either known or not: one takes the place of the other', () => {
  const unknown = { ...nothing, ...narrowTo(nothing, { by: 'country', key: null }) };
  const known = { ...unknown, ...narrowTo(unknown, { by: 'country', key: 'FR' }) };
  expect(narrowingsOf(known)).toEqual([{ by: 'country', key: 'FR' }]);
  const again = { ...known, ...narrowTo(known, { by: 'country', key: null }) };
  expect(narrowingsOf(again)).toEqual([{ by: 'country', key: null }]);
});

test('offers no filter that the API does not have: no cause at all, and an empty text', () => {
  expect(narrowTo(nothing, { by: 'cause', key: null })).toBeNull();
  expect(narrowTo(nothing, { by: 'sub_id', key: '' })).toBeNull();
});

test('another site has other sources', () => {
  const filters = readFilters('?site=a&source=b');
  expect({ ...filters, ...narrowTo(filters, { by: 'site', key: 'c' }) }).toMatchObject({
    site: 'c',
    source: undefined,
  });
});
