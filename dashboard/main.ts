import { askAhead } from './api/ahead.ts';
import { isLanguageTag } from './format/is-language-tag.ts';
import { language } from './language.ts';
import { loadWords } from './words.ts';

const chosen = language();
document.documentElement.lang = chosen;
// Formats follow the visitor's own region where it is one of the language: 21/11/2026 in London, 11/21/2026 in Boston.
document.documentElement.dataset['locale'] =
  navigator.languages.find((tag) => isLanguageTag(tag) && tag.slice(0, 2).toLowerCase() === chosen) ?? chosen;

if (!/^\/(setup|sign-in|shared)(\/|$)/.test(location.pathname)) askAhead();
await loadWords(chosen);
// What is drawn reads words as soon as it is loaded, so not before. Its file is fetched meanwhile: see rollup.mjs.
const { render } = await import('./render.tsx');
await render();
