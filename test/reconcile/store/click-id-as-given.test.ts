import { expect, test } from 'vitest';
import { deriveClickKey } from '../../../clickid/keys.ts';
import { linkIdOf } from '../../../clickid/link-id.ts';
import { mint } from '../../../clickid/mint.ts';
import { clickIdAsGiven } from '../../../reconcile/store/click-id-as-given.ts';

const keys = new Map([[1, deriveClickKey(Buffer.alloc(32, 1), 1)]]);
const id = mint({ link: linkIdOf(9), now: Date.parse('2026-01-05T10:00Z'), keys });

test('an id in capitals, or read aloud and typed in, is the one that its click has', () => {
  expect(clickIdAsGiven(id)).toBe(id);
  expect(clickIdAsGiven(id.toUpperCase())).toBe(id);
  expect(clickIdAsGiven(id.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(id);
});

test('what is cut stays as it came: which click it was of is no matter of spelling', () => {
  expect(clickIdAsGiven(id.toUpperCase().slice(0, 39))).toBe(id.toUpperCase().slice(0, 39));
});

test.each([
  'CjwKCAiA0PuuBhBsEiwAS7fsNYJx2mQb8kTz',
  '2A1B3C4D5E6F708192A3B4C5D6E7F8091A2B3C4D',
  'AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcd',
])('the id of another system keeps its capitals: %s', (other) => {
  expect(clickIdAsGiven(other)).toBe(other);
});
