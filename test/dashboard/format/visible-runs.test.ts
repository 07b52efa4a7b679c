import { expect, test } from 'vitest';
import { visibleRuns } from '../../../dashboard/format/visible-runs.ts';

const shown = (text: string) =>
  visibleRuns(text)
    .map(({ text: run, isHidden }) => (isHidden ? `[${run}]` : run))
    .join('');

test('names the characters that hide or reorder others', () => {
  expect(shown('A\u202e321-gnp.exe')).toBe('A[U+202E]321-gnp.exe');
  expect(shown('a\u0000b\u200bc\nd')).toBe('a[U+0000]b[U+200B]c[U+000A]d');
  expect(shown('half of a pair: \ud83d')).toBe('half of a pair: [U+D83D]');
});

test('leaves what people write as it is', () => {
  expect(shown('commande № 9, “ça” 注文 طلب')).toBe('commande № 9, “ça” 注文 طلب');
  expect(shown('👩‍👩‍👧‍👦🧾')).toBe('👩‍👩‍👧‍👦🧾');
  expect(shown('')).toBe('');
});
