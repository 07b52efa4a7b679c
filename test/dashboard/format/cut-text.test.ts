import { expect, test } from 'vitest';
import { cutText } from '../../../dashboard/format/cut-text.ts';

test('cuts after so many characters as people count them', () => {
  expect(cutText('abcdef', 4)).toBe('abcd');
  expect(cutText('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 2)).toBe('👩‍👩‍👧‍👦👩‍👩‍👧‍👦');
  expect(cutText('abcd', 4)).toBeNull();
  expect(cutText('éé', 2)).toBeNull();
});

test('is quick and short for ten thousand marks on one letter', () => {
  const cut = cutText(`a${'\u0301'.repeat(10_000)}`, 80);
  expect(cut?.length).toBeLessThanOrEqual(1280);
});
