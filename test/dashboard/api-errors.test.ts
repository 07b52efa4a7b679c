import { beforeAll, expect, test } from 'vitest';
import { apiMessage } from '../../dashboard/api/api-message.ts';
import { en } from '../../dashboard/words/en.ts';
import { fr } from '../../dashboard/words/fr.ts';
import { loadWords } from '../../dashboard/words.ts';
import { API_REASONS } from '../../wire/api-reasons.ts';

const LANGUAGES = { en: en.apiErrors, fr: fr.apiErrors };

beforeAll(() => loadWords('fr'));

test('every reason of the API has words in every language, which name what it tells and nothing else', () => {
  const missing: string[] = [];
  const wrong: string[] = [];
  for (const [language, all] of Object.entries(LANGUAGES)) {
    const texts: Readonly<Record<string, string>> = all;
    for (const [reason, values] of Object.entries(API_REASONS)) {
      const text = texts[reason];
      if (text === undefined) missing.push(`${language} ${reason}`);
      const named = [...(text ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      if (named.toSorted().join() !== [...values].sort().join()) wrong.push(`${language} ${reason}`);
    }
    const unknown = Object.keys(texts).filter((reason) => !Object.hasOwn(API_REASONS, reason));
    wrong.push(...unknown.map((reason) => `${language} ${reason}: no such reason`));
  }
  expect({ missing, wrong }).toEqual({ missing: [], wrong: [] });
});

test('says it in the language of the page, with what the server names filled in', () => {
  const message = 'There is already an affiliate "Ann", with the id 0fsbhr7.';
  expect(apiMessage({ message, reason: 'name_taken', values: { name: 'Ann' } })).toBe(
    '«\u202fAnn\u202f» existe déjà. Choisissez un autre nom.',
  );
  expect(apiMessage({ message: '', reason: 'chosen_too_many', values: { max: 10_000 } })).toMatch(
    /10.000 conversions/,
  );
});

test('shows a name as text, its signs of direction made visible, and cut', () => {
  const said = apiMessage({
    message: '',
    reason: 'name_taken',
    values: { name: `<b>\u202e{max}${'x'.repeat(10_000)}` },
  });
  expect(said).toContain('<b>');
  expect(said).toContain('{max}');
  expect(said).not.toContain('\u202e');
  expect(said?.length).toBeLessThan(200);
});

test('says what the server says where the page knows no words, or lacks what they name', () => {
  const message = 'The server is newer.';
  expect(apiMessage({ message })).toBe(message);
  expect(apiMessage({ message, reason: 'of_tomorrow' })).toBe(message);
  expect(apiMessage({ message, reason: 'toString' })).toBe(message);
  expect(apiMessage({ message, reason: 'name_taken' })).toBe(message);
  expect(apiMessage({})).toBeUndefined();
});
