import { expect, test } from 'vitest';
import { enOfScreens } from '../../dashboard/words/en/of-screens.ts';
import { en } from '../../dashboard/words/en.ts';
import { frOfScreens } from '../../dashboard/words/fr/of-screens.ts';
import { fr } from '../../dashboard/words/fr.ts';

/** What both languages spell alike. Whatever else is equal was left in English. */
const ALIKE = new Set([
  'Cookie',
  'Tallystick',
  'Conversions',
  'Conversion',
  'Cause',
  'Cookie',
  'Causes',
  'Verdict',
  'Verdicts',
  'Pixel',
  'Postback',
  'Postbacks',
  'Pixel F1 · Postback F2',
  'F1 (F2)',
  'UTC',
  'CSV',
  'possible',
  'Site',
  'Sites',
  'Menu',
  'Total',
  'Type',
  'Types',
  'Pages',
  'Source',
  'Sources',
  'Commission',
  'Bits',
  'Date',
  'Dates',
  'Audits',
  'Format',
  'Action',
  'Actions',
  'commission',
  'type',
  'type F1',
  'test',
  '%',
  'Global Privacy Control',
  'sub id',
  'Sub id',
  'HTML',
  'Content-Type',
  'F1 s',
  'F1 ms',
  'Inactive',
  'Pause',
  'Sub id',
  '–',
  ', ',
]);

/** Words that a French sentence has no use for. */
const ENGLISH =
  /(?<!\p{L})(the|of|and|is|are|this|that|with|from|than|was|were|which|its|their|your|both|none|who|click|order|missing|not)(?!\p{L})/iu;

/** Names of parameters, and what stands in code, are the same in every language. */
const CODE = /<head>|«[^»]*»|consent F1|click_kept=server/g;

type Said = { path: string; text: string };

/** Every text of a language, those that take values with values in their places. */
function sayAll(words: object, path = ''): Said[] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]): Said[] => {
    const here = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') return [{ path: here, text: value }];
    if (typeof value === 'function') return sayWith(here, value);
    return typeof value === 'object' && value !== null ? sayAll(value, here) : [];
  });
}

function sayWith(path: string, sentence: CallableFunction): Said[] {
  const values = ['F1', 'F2', 'F3', 'F4', 'F5', 'F6'];
  return [{ path, text: String(sentence(...values)) }];
}

/** What wire/ keeps beside the texts of a cause and a finding; those are codes and nobody reads them. */
const isCode = (path: string) => /^(causeTexts|findingTexts)\.\w+\.(explains|kind)$/.test(path);

const english = sayAll({ ...en, ...enOfScreens }).filter(({ path }) => !isCode(path));
const french = new Map(sayAll({ ...fr, ...frOfScreens }).map(({ path, text }) => [path, text]));

test('says in French whatever it says in English, and nothing else', () => {
  expect([...french.keys()].sort()).toEqual(english.map(({ path }) => path).sort());
});

test('leaves nothing in English but words that are the same', () => {
  const equal = english.filter(({ path, text }) => french.get(path) === text && !ALIKE.has(text));
  expect(equal).toEqual([]);
  const mixed = [...french].filter(([, text]) => ENGLISH.test(text.replace(CODE, '')));
  expect(mixed).toEqual([]);
});

test('puts a narrow space that does not break before the signs that want one', () => {
  // Neither a space that a line may break at, nor none; `https://` and `<head>` are no sentences.
  const wrong = [...french].filter(([, text]) => / [:;!?%»]|« |[^\s\u202f:/]([;!?%»]|:(?!\/\/))/u.test(text));
  expect(wrong).toEqual([]);
});

test('says the same figures in both languages', () => {
  const figuresOf = (text: string) =>
    (text.match(/F\d/gi) ?? []).map((figure) => figure.toUpperCase()).sort();
  for (const { path, text } of english) {
    const said = french.get(path);
    if (said !== undefined) expect(figuresOf(said), path).toEqual(figuresOf(text));
  }
});
