import { isLanguageTag } from './is-language-tag.ts';

/** What a document states of itself; a page in front of somebody states nothing. Tests of formats have no document. */
const stated = globalThis.document?.documentElement.dataset['locale'];

/** The language of a document that states one, else the visitor's languages, in order of preference. */
export const LOCALES: readonly string[] =
  stated === undefined ? navigator.languages.filter(isLanguageTag) : [stated];
